using Microsoft.Data.Sqlite;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Testing.Folders;
using Weir.Testing.Sources;

namespace Weir.Connectors.Sqlite.Tests.Source;

/// <summary>A SQLite file of a test's own.</summary>
internal sealed class SqliteHarness : ISourceHarness
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="first">What is set before anything is stored.</param>
    public SqliteHarness(string first = "") => Execute(first + "; pragma journal_mode = wal");

    public IConnector Connector { get; } = new SqliteConnector();

    public string Path => _folder.At("source.sqlite");

    public ConnectionSettings Connection => new("source", _folder.Path, new Dictionary<string, string> { ["path"] = "source.sqlite" });

    public ValueTask<StreamRequest> CreateAsync(string table, ReadMode mode)
    {
        Execute($"create table \"{table}\" (id integer primary key, moment integer, label text)");
        return ValueTask.FromResult(new StreamRequest(new StreamName("", table), mode)
        {
            CursorColumn = mode is ReadMode.Incremental ? "moment" : null,
        });
    }

    public ValueTask AddAsync(StreamRequest table, IReadOnlyList<ConformanceRow> rows)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        foreach (var row in rows)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"insert into \"{table.Stream.Name}\" values ($id, $moment, $label)";
            command.Parameters.AddWithValue("$id", row.Id);
            command.Parameters.AddWithValue("$moment", row.Moment);
            command.Parameters.AddWithValue("$label", (object?)row.Label ?? DBNull.Value);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        return ValueTask.CompletedTask;
    }

    public StreamRequest Missing() => new(new StreamName("", "nowhere"), ReadMode.Full);

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
