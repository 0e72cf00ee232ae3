namespace Weir.Running.Results;

/// <summary>What came of a run.</summary>
/// <param name="RunId">Which run.</param>
/// <param name="Nodes">Every planned node, in the graph's order.</param>
/// <param name="Elapsed">Wall-clock time from the first node to the last.</param>
/// <param name="Cancelled">Whether the user stopped it.</param>
public sealed record RunResult(string RunId, IReadOnlyList<NodeResult> Nodes, TimeSpan Elapsed, bool Cancelled)
{
    /// <summary>Whether every node succeeded.</summary>
    public bool Ok => Nodes.All(node => node.Status is NodeStatus.Succeeded);

    /// <summary>How many nodes ended so.</summary>
    public int Count(NodeStatus status) => Nodes.Count(node => node.Status == status);
}
