using Weir.Core.Data;
using Weir.Core.Warehouse;
using Weir.Testing.Disks;

namespace Weir.EndToEnd.Tests.Exposing;

/// <summary>A real warehouse in a process that ends as its raw tables are about to be brought up to date.</summary>
internal sealed class FailingWarehouse(IWarehouse inner, int exposuresBefore) : IWarehouse
{
    private int _exposures;

    public SqlDialect Dialect => inner.Dialect;

    public ValueTask ExposeAsync(DatasetSnapshot snapshot, CancellationToken cancel) =>
        ++_exposures > exposuresBefore ? throw new ProcessEndedException(_exposures, "expose") : inner.ExposeAsync(snapshot, cancel);

    public ValueTask<IWarehouseSession> OpenSessionAsync(CancellationToken cancel) => inner.OpenSessionAsync(cancel);

    public ValueTask<string> DescribeEngineAsync(CancellationToken cancel) => inner.DescribeEngineAsync(cancel);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
