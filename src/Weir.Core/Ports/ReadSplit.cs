using Weir.Core.Data;

namespace Weir.Core.Ports;

/// <summary>A part of a stream that one task reads from beginning to end.</summary>
/// <param name="Id">Names it within the plan; stable for the same data.</param>
/// <param name="Read">Reads it, in order. Called once.</param>
public sealed record ReadSplit(string Id, Func<CancellationToken, IAsyncEnumerable<Batch>> Read)
{
    /// <summary>Rows expected, for progress; null when unknown.</summary>
    public long? EstimatedRows { get; init; }

    /// <summary>Bytes expected, for progress; null when unknown.</summary>
    public long? EstimatedBytes { get; init; }
}
