using Weir.Core.Warehouse;

namespace Weir.Cli.Project;

/// <summary>
/// Answers whether relations exist in the warehouse, for tables that models read and no node makes. The session is opened by the first
/// question; most projects ask none. Safe for concurrent use: one question at a time.
/// </summary>
internal sealed class WarehouseProbe(IWarehouse warehouse, CancellationToken cancel) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private IWarehouseSession? _session;

    /// <summary>Whether it exists.</summary>
    public bool Exists(Relation relation)
    {
        lock (_gate)
        {
            _session ??= warehouse.OpenSessionAsync(cancel).AsTask().GetAwaiter().GetResult();
            return _session.DescribeAsync(relation, cancel).AsTask().GetAwaiter().GetResult() is not null;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;
}
