using System.Runtime.ExceptionServices;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Ingestion.DeadLetters;
using Weir.Ingestion.Transforms;

namespace Weir.Ingestion.Landing;

/// <summary>
/// Reads the splits of one plan on several lanes and writes what may land. A lane takes the next unread split when it is done with one; the
/// lake sees lanes, not splits, so that thousands of small splits make few files. The first failure stops all lanes.
/// </summary>
internal sealed class SplitReader(
    DatasetNode node, IConnector connector, IReadOnlyList<ReadSplit> splits, IReadOnlyList<LandingPipeline> pipelines, IDatasetWriter writer, DeadLetterSink deadLetters,
    SemaphoreSlim streams, DateTimeOffset loadedAt, bool keepEmpty, IProgress<NodeProgress> progress)
{
    private readonly Position?[] _positions = new Position?[splits.Count];
    private readonly long? _total = splits.Any(split => split.EstimatedRows is null) ? null : splits.Sum(split => split.EstimatedRows);
    private int _next = -1;
    private long _rows;

    /// <summary>Rows landed so far.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Reads everything.</summary>
    /// <param name="from">Where the read began.</param>
    /// <param name="cancel">Stops all lanes.</param>
    /// <returns>Where the source stands once all of it is committed.</returns>
    public async ValueTask<Position> ReadAsync(Position from, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Exception? first = null;
        var lanes = pipelines.Select((pipeline, lane) => Task.Run(
            async () =>
            {
                try
                {
                    await ReadLaneAsync($"lane-{lane}", pipeline, stop.Token).ConfigureAwait(false);
                }
                catch (Exception failure)
                {
                    Interlocked.CompareExchange(ref first, failure, null);
                    await stop.CancelAsync().ConfigureAwait(false);
                }
            },
            CancellationToken.None)).ToArray();
        await Task.WhenAll(lanes).ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return _positions.OfType<Position>().Aggregate(from, (position, split) => position.Merge(split));
    }

    private async ValueTask ReadLaneAsync(string lane, LandingPipeline pipeline, CancellationToken cancel)
    {
        // The budget is shared by all datasets that run at this moment.
        await streams.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var columns = new SystemColumns(loadedAt);
            for (var at = Interlocked.Increment(ref _next); at < splits.Count; at = Interlocked.Increment(ref _next))
            {
                await ReadSplitAsync(lane, at, pipeline, columns, cancel).ConfigureAwait(false);
            }
        }
        finally
        {
            streams.Release();
        }
    }

    private async ValueTask ReadSplitAsync(string lane, int split, LandingPipeline pipeline, SystemColumns columns, CancellationToken cancel)
    {
        var row = SystemColumns.FirstRow(split);
        await foreach (var batch in ReadAhead.OneBatch(connector, splits[split].Read(cancel), cancel).ConfigureAwait(false))
        {
            await deadLetters.AddAsync(lane, batch, cancel).ConfigureAwait(false);
            var landing = pipeline.Apply(batch.Rows);
            if (landing.Length > 0 || (keepEmpty && landing.ColumnCount > 0))
            {
                var rows = columns.Add(landing, row);
                row += rows.Length;
                await writer.WriteAsync(lane, batch with { Rows = rows, Rejected = [] }, cancel).ConfigureAwait(false);
                progress.Report(new NodeProgress(node.Id, Interlocked.Add(ref _rows, rows.Length), _total));
            }
            else
            {
                landing.Dispose();
            }

            _positions[split] = batch.Position;
        }
    }
}
