namespace Weir.Core.Running;

/// <summary>What the nodes of one run share.</summary>
/// <param name="RunId">Identifies the run; sorts by time.</param>
/// <param name="StartedAt">When it began; the same for all its nodes.</param>
public sealed record RunContext(string RunId, DateTimeOffset StartedAt)
{
    /// <summary>Rebuild incremental datasets and models from nothing.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>The past to rebuild, or null for an ordinary run.</summary>
    public BackfillRange? Backfill { get; init; }

    /// <summary>Values for <c>var</c> given on the command line; they win over the project's.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Told while nodes work. Safe to call from any task.</summary>
    public IProgress<NodeProgress> Progress { get; init; } = new NoProgress();

    private sealed class NoProgress : IProgress<NodeProgress>
    {
        public void Report(NodeProgress value)
        {
        }
    }
}
