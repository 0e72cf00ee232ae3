using Weir.Core.Errors;

namespace Weir.Core.Contracts;

/// <summary>How old the newest data may be.</summary>
/// <param name="MaxAge">The age that is still well.</param>
/// <param name="Column">The column whose greatest value tells; null: the cursor, and without one when the data last landed.</param>
public sealed record FreshnessExpectation(TimeSpan MaxAge, string? Column)
{
    /// <summary>Where it is written.</summary>
    public SourceLocation? Location { get; init; }
}
