using Weir.Core.Data;

namespace Weir.Core.Warehouse;

/// <summary>The engine models run on. Safe for concurrent use; each session is used by one task at a time.</summary>
public interface IWarehouse : IAsyncDisposable
{
    /// <summary>How to write SQL for it.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Opens a session with the default schema first on its search path.</summary>
    /// <exception cref="Errors.WeirException">It cannot be reached (transient) or refuses (permanent).</exception>
    ValueTask<IWarehouseSession> OpenSessionAsync(CancellationToken cancel);

    /// <summary>
    /// Makes the raw table <c>schema.table</c> show the snapshot, whatever was there before; readers see the old version or the new one,
    /// never a mixture. Does nothing when that version is exposed already.
    /// </summary>
    ValueTask ExposeAsync(DatasetSnapshot snapshot, CancellationToken cancel);

    /// <summary>What the engine calls itself: <c>DuckDB 1.5.6</c>.</summary>
    /// <exception cref="Errors.WeirException">It cannot be used; the error says why and what to do.</exception>
    ValueTask<string> DescribeEngineAsync(CancellationToken cancel);
}
