using Microsoft.Extensions.Logging;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Ingestion.Landing;
using Weir.Ingestion.Outcomes;

namespace Weir.Ingestion;

/// <summary>
/// Runs datasets: reads what is new in the source, lands it in the lake in one commit with the source's position, and shows it in the
/// warehouse. Each call is one attempt that begins where the last commit ended, so the graph walk retries it by calling again. Safe for
/// concurrent use; all datasets share the memory budget.
/// </summary>
public sealed class DatasetRunner : INodeRunner, IDisposable
{
    private readonly IConnections _connections;
    private readonly IDatasetStore _lake;
    private readonly IWarehouse _warehouse;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _streams;
    private readonly int _maxLanes;

    /// <summary>Makes the runner.</summary>
    /// <param name="connections">Finds sources and resolves salts.</param>
    /// <param name="lake">Where rows land.</param>
    /// <param name="warehouse">Where they are shown.</param>
    /// <param name="time">When it is.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="options">Limits; null: the defaults.</param>
    public DatasetRunner(IConnections connections, IDatasetStore lake, IWarehouse warehouse, TimeProvider time, ILoggerFactory loggers, IngestionOptions? options = null)
    {
        _connections = connections;
        _lake = lake;
        _warehouse = warehouse;
        _time = time;
        _logger = loggers.CreateLogger<DatasetRunner>();
        var limits = options ?? new IngestionOptions();
        _maxLanes = limits.Lanes;
        _streams = new SemaphoreSlim(limits.Streams);
    }

    /// <inheritdoc/>
    public NodeKind Kind => NodeKind.Dataset;

    /// <inheritdoc/>
    public async ValueTask<NodeOutcome> RunAsync(ProjectNode node, RunContext context, CancellationToken cancel)
    {
        var dataset = (DatasetNode)node;
        var landed = await LandAsync(dataset, context, cancel).ConfigureAwait(false);
        if (landed.After.Columns.Count > 0)
        {
            await ExposeAsync(landed.After, cancel).ConfigureAwait(false);
        }

        if (landed.DeadLetters is not null)
        {
            await ExposeAsync(landed.DeadLetters, cancel).ConfigureAwait(false);
        }

        return IngestionOutcome.Of(dataset, landed, context.RunId);
    }

    /// <inheritdoc/>
    public void Dispose() => _streams.Dispose();

    private async ValueTask<LandedDataset> LandAsync(DatasetNode dataset, RunContext context, CancellationToken cancel)
    {
        try
        {
            return await new LandingAttempt(dataset, _connections, _lake, _time, _streams, _maxLanes, _logger).RunAsync(context, cancel).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _logger.Abandoned(dataset.Dataset.ToString(), failure.Message);
            throw;
        }
    }

    // Always asked, also when nothing is new: the run before may have ended between its commit and this call.
    private async ValueTask ExposeAsync(DatasetSnapshot snapshot, CancellationToken cancel)
    {
        try
        {
            await _warehouse.ExposeAsync(snapshot, cancel).ConfigureAwait(false);
        }
        catch (WeirException failure)
        {
            throw new WeirError(
                IngestionErrors.ExposeFailed, $"'{snapshot.Name}' is committed as version {snapshot.Version}, but its raw table could not be brought up to date: {failure.Error.Message}")
            {
                Kind = failure.Error.Kind,
                Hint = failure.Error.Hint ?? "Nothing is lost: mend the warehouse and run again.",
            }.ToException(failure);
        }
    }
}
