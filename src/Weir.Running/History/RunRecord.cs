using Weir.Core.Graph;
using Weir.Core.Running;

namespace Weir.Running.History;

/// <summary>A run as it is remembered.</summary>
/// <param name="RunId">Which run; sorts by time.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record RunRecord(string RunId, DateTimeOffset StartedAt)
{
    /// <summary>When it ended; null while it runs, and for a run whose process died.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether incremental work was rebuilt.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>The past it rebuilt, or null.</summary>
    public BackfillRange? Backfill { get; init; }

    /// <summary>Values for <c>var</c> given on the command line.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>What it set out to run.</summary>
    public IReadOnlyList<NodeId> Planned { get; init; } = [];

    /// <summary>What came of the nodes that ended, in no particular order.</summary>
    public IReadOnlyList<NodeRecord> Nodes { get; init; } = [];

    /// <summary>What a retry has to run: everything planned that did not succeed.</summary>
    public IReadOnlyList<NodeId> Unfinished
    {
        get
        {
            var succeeded = Nodes.Where(node => node.Status is Results.NodeStatus.Succeeded).Select(node => node.Node).ToHashSet();
            return [.. Planned.Where(node => !succeeded.Contains(node))];
        }
    }
}
