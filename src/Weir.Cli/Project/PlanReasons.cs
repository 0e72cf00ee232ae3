using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Running.History;

namespace Weir.Cli.Project;

/// <summary>Says of each selected node why it would run: new, changed, new data, something upstream, or only because it was asked for.</summary>
/// <param name="project">The project.</param>
/// <param name="builds">When each node last succeeded.</param>
/// <param name="lake">What was ingested.</param>
internal sealed class PlanReasons(LoadedProject project, IReadOnlyDictionary<NodeId, BuildRecord> builds, IDatasetStore lake)
{
    private readonly Dictionary<NodeId, PlannedNode> _planned = [];

    /// <summary>The plan, in the order things would run.</summary>
    public async Task<IReadOnlyList<PlannedNode>> OfAsync(IReadOnlySet<NodeId> selected, CancellationToken cancel)
    {
        foreach (var node in project.Graph.Nodes.Where(node => selected.Contains(node.Id)))
        {
            var reasons = new List<string>();
            await foreach (var reason in ReasonsAsync(node, cancel))
            {
                reasons.Add(reason);
            }

            _planned.Add(node.Id, new PlannedNode(node, reasons.Count > 0 ? reasons : ["asked for; nothing changed"], builds.GetValueOrDefault(node.Id)?.FinishedAt));
        }

        return [.. _planned.Values];
    }

    private async IAsyncEnumerable<string> ReasonsAsync(ProjectNode node, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        switch (node)
        {
            case ContractNode:
                yield return "checks that its source can be reached";
                break;
            case DatasetNode dataset:
                yield return await DatasetReasonAsync(dataset, cancel);
                break;
            case { Id.Kind: NodeKind.Test }:
                foreach (var parent in project.Graph.Parents(node.Id).Where(Rebuilt))
                {
                    yield return $"checks {parent.Name}";
                }

                break;
            default:
                await foreach (var reason in BuildReasonsAsync(node, cancel))
                {
                    yield return reason;
                }

                break;
        }
    }

    private async Task<string> DatasetReasonAsync(DatasetNode dataset, CancellationToken cancel)
    {
        var snapshot = await lake.FindAsync(dataset.Dataset, null, cancel);
        return snapshot is null ? "never ingested"
            : (dataset.Table.Mode ?? dataset.Contract.Mode) is ReadMode.Full ? $"read in full (version {snapshot.Version} has {snapshot.Rows:N0} rows)"
            : $"read what is new since version {snapshot.Version}";
    }

    private async IAsyncEnumerable<string> BuildReasonsAsync(ProjectNode node, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (!builds.TryGetValue(node.Id, out var build))
        {
            yield return "never built";
            yield break;
        }

        if (NodeFingerprint.Of(project, node.Id) != build.Fingerprint)
        {
            yield return node.Id.Kind is NodeKind.Seed ? "its file changed" : "its SQL changed";
        }

        foreach (var parent in project.Graph.Parents(node.Id))
        {
            if (project.Graph[parent] is DatasetNode dataset && await IsNewerAsync(dataset.Dataset, build.FinishedAt, cancel))
            {
                yield return $"new data in {parent.Name}";
            }
            else if (Rebuilt(parent))
            {
                yield return $"upstream: {parent.Name}";
            }
        }
    }

    private async Task<bool> IsNewerAsync(DatasetName name, DateTimeOffset than, CancellationToken cancel) =>
        await lake.FindAsync(name, null, cancel) is { } snapshot && snapshot.CommittedAt > than;

    private bool Rebuilt(NodeId id) => _planned.ContainsKey(id);
}
