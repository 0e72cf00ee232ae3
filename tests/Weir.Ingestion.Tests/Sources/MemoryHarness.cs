using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Testing.Sources;

namespace Weir.Ingestion.Tests.Sources;

public sealed class MemoryHarness : ISourceHarness
{
    private readonly MemoryConnector _connector = new();

    public IConnector Connector => _connector;

    public ConnectionSettings Connection => _connector.Connection;

    public ValueTask<StreamRequest> CreateAsync(string table, ReadMode mode)
    {
        var made = _connector.Table(table);
        made.Partitions = 3;
        made.BatchSize = 100;
        made.Columns["moment"] = LogicalType.BigInt;
        made.Columns["label"] = LogicalType.Text;
        return ValueTask.FromResult(new StreamRequest(made.Stream, mode));
    }

    public ValueTask AddAsync(StreamRequest table, IReadOnlyList<ConformanceRow> rows)
    {
        foreach (var row in rows)
        {
            _connector.Table(table.Stream.Name).Add(("id", row.Id), ("moment", row.Moment), ("label", row.Label));
        }

        return ValueTask.CompletedTask;
    }

    public StreamRequest Missing() => new(new("", "absent"), ReadMode.Full);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
