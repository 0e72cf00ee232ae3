using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Lake.DeltaLog;
using Weir.Lake.Exposure;

namespace Weir.Lake;

/// <summary>Makes the snapshot that other modules see.</summary>
internal static class SnapshotFactory
{
    /// <summary>The snapshot of a table.</summary>
    /// <param name="name">The dataset.</param>
    /// <param name="table">The table at the version.</param>
    /// <param name="loader">Where it is.</param>
    public static DatasetSnapshot Create(DatasetName name, LoadedTable table, TableLoader loader)
    {
        var sql = new SnapshotSql(table, path => Url(loader.Store, loader.Root, path));
        var shapes = table.Ledger.Shapes;
        var columns = table.Ledger.Attributes.Select(attribute => attribute.Name).ToList();
        return new DatasetSnapshot
        {
            Name = name,
            Version = table.State.Version,
            CommittedAt = table.State.CommittedAt,
            Position = table.Weir?.Position ?? Position.Start,
            Files =
            [
                .. table.State.Files.Select(file => new DataFile(
                    file.Add.Path,
                    Url(loader.Store, loader.Root, file.Add.Path),
                    file.Add.Size,
                    FileStatistics.Rows(file.Add),
                    file.Version,
                    FileTags.Shape(file.Add) is { } shape ? shapes[shape] : columns)),
            ],
            Columns = sql.Columns,
            KeyColumns = sql.KeyColumns,
            SchemaEvents = table.Ledger.Events,
            ReadSql = sql.Write(),
        };
    }

    /// <summary>Where an engine reads a file of the table.</summary>
    public static string Url(IObjectStore store, string root, string path) => DeltaPath.IsAbsolute(path) ? path : store.UrlOf(root + path);
}
