using Weir.Core.Data;
using Weir.Core.Warehouse;

namespace Weir.Testing.Lakes;

/// <summary>A warehouse that only remembers what it was asked to expose. Safe for concurrent use.</summary>
public sealed class ExposureRecorder : IWarehouse
{
    private readonly Dictionary<DatasetName, long> _versions = [];

    /// <summary>Called before each exposure: to fail it, or to end the test's process.</summary>
    public Action<DatasetName>? BeforeExpose { get; set; }

    /// <inheritdoc/>
    public SqlDialect Dialect => throw new NotSupportedException("Nothing is built here.");

    /// <summary>The version a raw table shows, or null.</summary>
    public long? this[DatasetName name]
    {
        get
        {
            lock (_versions)
            {
                return _versions.TryGetValue(name, out var version) ? version : null;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask ExposeAsync(DatasetSnapshot snapshot, CancellationToken cancel)
    {
        BeforeExpose?.Invoke(snapshot.Name);
        lock (_versions)
        {
            _versions[snapshot.Name] = snapshot.Version;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IWarehouseSession> OpenSessionAsync(CancellationToken cancel) => throw new NotSupportedException("Nothing is built here.");

    /// <inheritdoc/>
    public ValueTask<string> DescribeEngineAsync(CancellationToken cancel) => ValueTask.FromResult("Recorder 1.0");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
