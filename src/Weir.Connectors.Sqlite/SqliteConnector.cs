using System.Runtime.CompilerServices;
using Weir.Connectors.Sqlite.Source;
using Weir.Core.Data;
using Weir.Core.Ports;

namespace Weir.Connectors.Sqlite;

/// <summary>Reads the tables of a SQLite file.</summary>
public sealed class SqliteConnector : IConnector, IDiscoverStreams, ITestConnection
{
    /// <inheritdoc/>
    public ConnectorSpec Spec { get; } = new(
        "sqlite", "Tables and views of a SQLite file.",
        [new ConnectorField("path", FieldType.Path, "The database file; relative paths start from the project's folder.") { Required = true, Example = "source/shop.sqlite" }],
        []);

    /// <inheritdoc/>
    public ISource CreateSource(ConnectionSettings connection, StreamRequest request) => new SqliteSource(SqliteFile.PathOf(connection), request);

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiscoveredStream> DiscoverAsync(
        ConnectionSettings connection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var path = SqliteFile.PathOf(connection);
        await using var database = SqliteFile.Open(path);
        foreach (var name in SqliteTable.Names(database))
        {
            cancel.ThrowIfCancellationRequested();
            var table = SqliteTable.Find(database, path, name);
            yield return new DiscoveredStream(
                new StreamName("", table.Name),
                [.. table.Columns.Select(column => new DiscoveredColumn(column.Name, column.Declared, column.Type, column.Nullable))],
                table.Key);
        }
    }

    /// <inheritdoc/>
    public ValueTask<string> TestAsync(ConnectionSettings connection, CancellationToken cancel)
    {
        using var database = SqliteFile.Open(SqliteFile.PathOf(connection));
        return ValueTask.FromResult($"SQLite {database.ServerVersion}");
    }
}
