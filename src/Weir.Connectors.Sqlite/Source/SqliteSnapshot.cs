using System.Globalization;
using Weir.Core.Errors;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>
/// Several connections that see the same state of a database, so that parts of a large table can be read at the same time. A counter
/// asked before the first transaction and after the last proves that nobody committed in between; under constant commits, or where a
/// waiting writer keeps further readers out, there is one connection.
/// </summary>
internal sealed class SqliteSnapshot : IDisposable
{
    private const int Attempts = 5;
    private const long WorthSplitting = 200_000;

    private readonly List<SqliteReader> _others = [];

    private SqliteSnapshot(SqliteReader main) => Main = main;

    /// <summary>The connection that plans and reads the first part.</summary>
    public SqliteReader Main { get; }

    /// <summary>The table as the snapshot has it.</summary>
    public SqliteTable Table { get; private set; } = null!;

    /// <summary>Every connection, one per part.</summary>
    public IReadOnlyList<SqliteReader> Readers => [Main, .. _others];

    /// <summary>The smallest and largest rowid; null when there is none.</summary>
    public (long First, long Last)? RowIds { get; private set; }

    /// <summary>Opens a snapshot of a table.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="name">The table.</param>
    /// <param name="parallel">How many connections a large table is worth.</param>
    /// <exception cref="WeirException">The file cannot be used, or there is no such table.</exception>
    public static SqliteSnapshot Open(string path, string name, int parallel)
    {
        var snapshot = new SqliteSnapshot(new SqliteReader(path));
        try
        {
            snapshot.Main.BeginSnapshot();
            snapshot.Describe(name);
            if (parallel > 1 && snapshot.RowIds is (var first, var last) && (Int128)last - first >= WorthSplitting)
            {
                snapshot.Widen(parallel);
                snapshot.Describe(name);
            }

            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <summary>The parts to read in parallel, as WHERE clauses; a single empty one for the whole.</summary>
    public IReadOnlyList<string> Ranges()
    {
        if (_others.Count == 0 || RowIds is not (var first, var last))
        {
            return [""];
        }

        var parts = _others.Count + 1;
        var size = (((Int128)last - first) / parts) + 1;
        return [.. Enumerable.Range(0, parts).Select(part => string.Create(
            CultureInfo.InvariantCulture,
            $" where {Table.RowId} between {first + (part * size)} and {Int128.Min(last, first + ((part + 1) * size) - 1)}"))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Main.Dispose();
        CloseOthers();
    }

    private void Widen(int parallel)
    {
        using var monitor = new SqliteReader(Main.Path);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            Main.End();
            var version = monitor.DataVersion;
            Main.BeginSnapshot();
            try
            {
                while (_others.Count < parallel - 1)
                {
                    var reader = new SqliteReader(Main.Path, waitSeconds: 1);
                    _others.Add(reader);
                    reader.BeginSnapshot();
                }
            }
            catch (WeirException busy) when (busy.Error.Kind is FailureKind.Transient)
            {
                CloseOthers();
                break;
            }

            if (monitor.DataVersion == version)
            {
                break;
            }

            CloseOthers();
        }
    }

    private void Describe(string name)
    {
        Table = SqliteTable.Find(Main.Connection, Main.Path, name);

        // Two queries: together in one, SQLite would not take either from the ends of the tree.
        RowIds = Table.RowId is { } rowId
            && Main.Scalar($"select min({rowId}) from {Sql.Quote(Table.Name)}") is long first
            && Main.Scalar($"select max({rowId}) from {Sql.Quote(Table.Name)}") is long last
            ? (first, last)
            : null;
    }

    private void CloseOthers()
    {
        foreach (var reader in _others)
        {
            reader.Dispose();
        }

        _others.Clear();
    }
}
