using Weir.Core.Errors;

namespace Weir.Core.Running;

/// <summary>What came of running a node.</summary>
public sealed record NodeOutcome
{
    /// <summary>Rows landed, built or found failing; null when counting makes no sense (a view).</summary>
    public long? Rows { get; init; }

    /// <summary>A few words for the person watching: <c>3 new columns</c>; null when there is nothing to add.</summary>
    public string? Message { get; init; }

    /// <summary>Why the node counts as failed although it ran (a test with failing rows); null when it succeeded.</summary>
    public WeirError? Error { get; init; }

    /// <summary>What should be known although it succeeded: schema events, dead letters.</summary>
    public IReadOnlyList<WeirError> Warnings { get; init; } = [];

    /// <summary>Columns, as they are exposed, that arrived before and no longer do: NULL for new rows.</summary>
    public IReadOnlyList<string> ColumnsGone { get; init; } = [];

    /// <summary>Success with a number of rows.</summary>
    public static NodeOutcome Success(long? rows = null, string? message = null) => new() { Rows = rows, Message = message };
}
