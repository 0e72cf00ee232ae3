using Weir.Core.Graph;
using Weir.Running.Retry;

namespace Weir.Running;

/// <summary>How a run is carried out.</summary>
public sealed record RunnerOptions
{
    /// <summary>Nodes worked on at the same time, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Tighter bounds for some kinds; each at least 1.</summary>
    public IReadOnlyDictionary<NodeKind, int> KindLimits { get; init; } = new Dictionary<NodeKind, int>();

    /// <summary>What happens to transient failures.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>Seed of the jitter; the same seed and failures give the same pauses.</summary>
    public int Seed { get; init; }
}
