using Weir.Core.Errors;
using Weir.Core.Graph;

namespace Weir.Running.Results;

/// <summary>What came of one node of a run.</summary>
/// <param name="Node">Which node.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Elapsed">Time spent working on it, all attempts together, without the pauses between them; zero when it was not started.</param>
public sealed record NodeResult(NodeId Node, NodeStatus Status, TimeSpan Elapsed)
{
    /// <summary>Rows landed, built or found failing; null when counting makes no sense.</summary>
    public long? Rows { get; init; }

    /// <summary>A few words for the person watching; null when there is nothing to add.</summary>
    public string? Message { get; init; }

    /// <summary>Why it failed or was skipped; empty when it succeeded or was cancelled.</summary>
    public IReadOnlyList<WeirError> Errors { get; init; } = [];

    /// <summary>The first of <see cref="Errors"/>, or null.</summary>
    public WeirError? Error => Errors.Count > 0 ? Errors[0] : null;

    /// <summary>The exception behind <see cref="Errors"/>, for <c>--debug</c>; null when there was none.</summary>
    public Exception? Cause { get; init; }

    /// <summary>What should be known although it succeeded.</summary>
    public IReadOnlyList<WeirError> Warnings { get; init; } = [];

    /// <summary>Columns that arrived before and no longer do.</summary>
    public IReadOnlyList<string> ColumnsGone { get; init; } = [];

    /// <summary>How often it was started: 0 when skipped, more than 1 when transient failures were retried.</summary>
    public int Attempts { get; init; }
}
