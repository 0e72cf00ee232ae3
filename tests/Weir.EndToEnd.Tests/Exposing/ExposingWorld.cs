using Microsoft.Extensions.Logging.Abstractions;
using Weir.Connectors.DuckDb.Snapshots;
using Weir.Connectors.DuckDb.Warehouse;
using Weir.Connectors.Files.ObjectStore;
using Weir.Connectors.Postgres.Warehouse;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Project;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Ingestion;
using Weir.Lake;
using Weir.Testing.Folders;
using Weir.Testing.Servers;
using Weir.Testing.Sources;

namespace Weir.EndToEnd.Tests.Exposing;

/// <summary>A source that grows by rows and records that cannot be read, a real lake, and a real warehouse. Each run is a process of its own.</summary>
internal sealed class ExposingWorld : IDisposable
{
    private static readonly ErrorCode BadRecord = new(1700, "Record that cannot be read");

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryConnector _source = new();
    private readonly PostgresServer? _server;
    private readonly string _database = $"exposed_{Guid.NewGuid():N}";
    private long _ids;
    private int _runs;

    /// <param name="server">The warehouse's server; null: the warehouse is embedded.</param>
    public ExposingWorld(PostgresServer? server)
    {
        _server = server;
        _server?.CreateDatabase(_database);
    }

    private static DatasetNode Node { get; } = new(
        new DatasetName("shop", "orders"), new StreamName("", "orders"),
        new Contract("shop") { SourceDb = "shop", Connection = "memory", Mode = Core.Ports.ReadMode.Incremental }, new ContractTable("orders"));

    /// <summary>Adds three rows and a record that cannot be read.</summary>
    public void Grow()
    {
        _source.Table("orders").AddIds([++_ids, ++_ids, ++_ids]).AddUnreadable(new Rejected(BadRecord, "no record", $"orders:{_ids}", "?"u8.ToArray()));
    }

    /// <summary>Executes on the warehouse's server.</summary>
    public void OnServer(string sql) => _server!.Execute(sql, _database);

    /// <summary>Runs the dataset once.</summary>
    /// <param name="exposures">How many raw tables are brought up to date before the process ends; null: it does not.</param>
    public async Task<NodeOutcome> RunAsync(int? exposures = null)
    {
        await using var real = Open();
        var warehouse = exposures is { } most ? new FailingWarehouse(real.Warehouse, most) : real.Warehouse;
        using var runner = new DatasetRunner(new MemoryConnections(_source), Lake(), warehouse, TimeProvider.System, NullLoggerFactory.Instance);
        return await runner.RunAsync(Node, new RunContext($"run-{++_runs}", TimeProvider.System.GetUtcNow()), TestContext.Current.CancellationToken);
    }

    /// <summary>The newest version committed; -1: none.</summary>
    public async Task<long> CommittedAsync() => (await Lake().FindAsync(Node.Dataset, null, TestContext.Current.CancellationToken))?.Version ?? -1;

    /// <summary>What the raw tables show: the ids, and how many dead letters; null: there is no such table.</summary>
    public async Task<(string? Ids, string? Letters)> ShownAsync() => (
        await ScalarAsync("orders", "string_agg(cast(id as varchar), ' ' order by id)"), await ScalarAsync("orders__dead_letters", "cast(count(distinct place) as varchar)"));

    public void Dispose() => _folder.Dispose();

    private DeltaLake Lake() => new(new LocalObjectStore(new LocalDisk(), _folder.At("lake")), Naming.Lower, TimeProvider.System, NullLoggerFactory.Instance);

    private OpenWarehouse Open()
    {
        if (_server is null)
        {
            return new OpenWarehouse(new DuckDbWarehouse(_folder.At(".weir/warehouse.duckdb")), null);
        }

        var reader = new DuckDbSnapshotReader(_folder.At("spill"));
        return new OpenWarehouse(new PostgresWarehouse(new WarehouseAddress("127.0.0.1", _server.Port, _database, PostgresServer.User, null), reader), reader);
    }

    private async Task<string?> ScalarAsync(string table, string expression)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var open = Open();
        await using var session = await open.Warehouse.OpenSessionAsync(cancel);
        if (await session.DescribeAsync(new Relation("shop", table), cancel) is null)
        {
            return null;
        }

        await using var result = await session.QueryAsync($"select {expression} from shop.{table}", cancel);
        await foreach (var batch in result.Batches.WithCancellation(cancel))
        {
            using (batch)
            {
                return (string?)ArrowRows.Value(batch.Column(0), 0);
            }
        }

        return null;
    }

    private sealed record OpenWarehouse(IWarehouse Warehouse, DuckDbSnapshotReader? Reader) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Warehouse.DisposeAsync();
            Reader?.Dispose();
        }
    }
}
