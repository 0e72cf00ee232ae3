using Microsoft.Extensions.Logging;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Ingestion.DeadLetters;
using Weir.Ingestion.Transforms;

namespace Weir.Ingestion.Landing;

/// <summary>
/// One attempt to bring a dataset up to date, from the last commit to the next. Until the commit nothing is visible, so an attempt that ends
/// anywhere is simply made again.
/// </summary>
internal sealed class LandingAttempt(DatasetNode node, IConnections connections, IDatasetStore lake, TimeProvider time, SemaphoreSlim streams, int maxLanes, ILogger logger)
{
    /// <summary>Reads, lands, commits and acknowledges.</summary>
    public async ValueTask<LandedDataset> RunAsync(RunContext context, CancellationToken cancel)
    {
        var (connector, settings) = connections.Resolve(node.Contract);
        var request = DatasetRequest.ForSource(node, connector.Spec);
        var newest = await lake.FindAsync(node.Dataset, null, cancel).ConfigureAwait(false);
        var start = StartingPoint.Of(node, newest, context.FullRefresh);
        var writer = await lake.OpenWriterAsync(DatasetRequest.ForLake(node, start.Mode, context.RunId), cancel).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            if (writer.Base?.Version != newest?.Version)
            {
                throw new WeirError(IngestionErrors.Overtaken, $"Another run committed to '{node.Dataset}' at this moment.") { Kind = FailureKind.Transient }.ToException();
            }

            var source = connector.CreateSource(settings, request);
            await using (source.ConfigureAwait(false))
            {
                return await LandAsync(connector, source, writer, start, context, cancel).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<LandedDataset> LandAsync(
        IConnector connector, ISource source, IDatasetWriter writer, StartingPoint start, RunContext context, CancellationToken cancel)
    {
        var splits = await Connectors.GuardAsync(connector, () => PlanAsync(source, start.Position, cancel)).ConfigureAwait(false);
        var loadedAt = time.GetUtcNow();
        LandingPipeline[] pipelines = [.. Enumerable.Range(0, Math.Min(splits.Count, maxLanes)).Select(_ => LandingPipeline.Of(node.Table.Transforms, connections))];
        logger.Reading(node.Dataset.ToString(), splits.Count, pipelines.Length, start.Position?.ToString() ?? "the beginning");
        var deadLetters = new DeadLetterSink(lake, node, context.RunId, loadedAt);
        await using (deadLetters.ConfigureAwait(false))
        {
            var keepEmpty = writer.Base is null || start.Mode is WriteMode.Replace;
            var reader = new SplitReader(node, connector, splits, pipelines, writer, deadLetters, streams, loadedAt, keepEmpty, context.Progress);
            var position = await reader.ReadAsync(start.Position ?? Position.Start, cancel).ConfigureAwait(false);
            var warnings = IdleTransforms(pipelines, reader.Rows, writer.Base is null);
            var letters = await deadLetters.CommitAsync((writer.Base?.Version ?? -1) + 1, cancel).ConfigureAwait(false);
            var snapshot = await writer.CommitAsync(StartingPoint.ForCommit(node, position), cancel).ConfigureAwait(false);
            await Connectors.GuardAsync(connector, () => AcknowledgeAsync(source, position, cancel)).ConfigureAwait(false);
            logger.Landed(node.Dataset.ToString(), snapshot.Version, reader.Rows, deadLetters.Count);
            return new LandedDataset(writer.Base, snapshot, letters, reader.Rows, deadLetters.Count, Describe(deadLetters), warnings);
        }
    }

    private static async ValueTask<IReadOnlyList<ReadSplit>> PlanAsync(ISource source, Position? from, CancellationToken cancel)
    {
        await source.OpenAsync(cancel).ConfigureAwait(false);
        return await source.PlanAsync(from, cancel).ConfigureAwait(false);
    }

    private static async ValueTask<bool> AcknowledgeAsync(ISource source, Position through, CancellationToken cancel)
    {
        await source.AcknowledgeAsync(through, cancel).ConfigureAwait(false);
        return true;
    }

    private WeirError[] IdleTransforms(LandingPipeline[] pipelines, long rows, bool isFirst)
    {
        var idle = rows > 0 ? LandingPipeline.Idle(pipelines, node.Dataset.ToString(), isFirst) : [];
        var mistakes = idle.Where(finding => finding.Severity is Severity.Error).ToArray();
        return mistakes.Length > 0 ? throw new WeirException(mistakes) : [.. idle];
    }

    private static string? Describe(DeadLetterSink letters) => letters.First is not { } first ? null
        : letters.Withheld ? $"{first.Place}: {first.Code.Title}" : $"{first.Place}: {first.Reason}";
}
