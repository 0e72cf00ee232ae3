using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Testing.Servers;
using Weir.Testing.Sources;

namespace Weir.Connectors.Postgres.Tests.Sources;

/// <summary>Real tables in a database of the suite's own.</summary>
internal sealed class PostgresHarness(PostgresServer server) : ISourceHarness
{
    private readonly Database _database = new(server);

    public IConnector Connector => _database.Connector;

    public ConnectionSettings Connection => _database.Connection;

    public ValueTask<StreamRequest> CreateAsync(string table, ReadMode mode)
    {
        _database.Execute($"create table \"{table}\" (id bigint, moment bigint, label text)");
        return ValueTask.FromResult(new StreamRequest(new StreamName("public", table), mode)
        {
            CursorColumn = mode is ReadMode.Incremental ? "moment" : null,
            Options = new Dictionary<string, string> { ["split_rows"] = "500" },
        });
    }

    public ValueTask AddAsync(StreamRequest table, IReadOnlyList<ConformanceRow> rows)
    {
        using var connection = _database.Open();
        using (var writer = connection.BeginBinaryImport($"copy \"{table.Stream.Name}\" from stdin (format binary)"))
        {
            foreach (var row in rows)
            {
                writer.WriteRow(row.Id, row.Moment, row.Label);
            }

            writer.Complete();
        }

        return ValueTask.CompletedTask;
    }

    public StreamRequest Missing() => new(new StreamName("public", "nowhere"), ReadMode.Full);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
