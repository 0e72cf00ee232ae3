using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Testing.Lakes;
using Weir.Testing.Sources;

namespace Weir.Ingestion.Tests;

/// <summary>The engine between a source, a lake and a warehouse in memory.</summary>
public sealed class Pipeline : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly ErrorCode BadRecord = new(1700, "Record that cannot be read");
    private readonly DatasetRunner _runner;
    private int _run;

    public Pipeline(IngestionOptions? options = null)
    {
        Time = new FakeTimeProvider(Now);
        Lake = new MemoryLake { Time = Time };
        Connections = new MemoryConnections(Source);
        _runner = new DatasetRunner(Connections, Lake, Warehouse, Time, NullLoggerFactory.Instance, options);
    }

    public MemoryConnector Source { get; } = new();

    public MemoryLake Lake { get; }

    public ExposureRecorder Warehouse { get; } = new();

    public MemoryConnections Connections { get; }

    public FakeTimeProvider Time { get; }

    public DatasetRunner Runner => _runner;

    public static Rejected Unreadable(string place, string raw = "???") => new(BadRecord, $"'{raw}' is not a record", place, System.Text.Encoding.UTF8.GetBytes(raw));

    public static DatasetNode Node(string table, ReadMode mode = ReadMode.Incremental, Func<ContractTable, ContractTable>? with = null) => new(
        new DatasetName("shop", table), new StreamName("", table),
        new Contract("shop") { SourceDb = "shop", Connection = "memory", Mode = mode, SourceOwner = "shop@example.com" },
        (with ?? (entry => entry))(new ContractTable(table)));

    public async Task<NodeOutcome> RunAsync(DatasetNode node, bool fullRefresh = false, CancellationToken? cancel = null) => await _runner.RunAsync(
        node, new RunContext($"run-{++_run}", Now) { FullRefresh = fullRefresh }, cancel ?? TestContext.Current.CancellationToken);

    public long[] Ids(DatasetNode node) => [.. Lake.Shown(node.Dataset, "id").Cast<long>().Order()];

    public string[] DeadPlaces(DatasetNode node) => [.. Lake.Shown(node.Dataset.DeadLetters, "place").Cast<string>().Order(StringComparer.Ordinal)];

    public void Dispose() => _runner.Dispose();
}
