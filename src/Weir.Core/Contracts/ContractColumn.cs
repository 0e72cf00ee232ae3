using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Core.Contracts;

/// <summary>What a contract says about a column.</summary>
/// <param name="Type">Its type; null: as found.</param>
/// <param name="Description">What it means.</param>
public sealed record ContractColumn(LogicalType? Type, string? Description)
{
    /// <summary>Whether it may not be NULL; null: nothing is said.</summary>
    public bool? Required { get; init; }

    /// <summary>Whether no two rows share a value.</summary>
    public bool Unique { get; init; }

    /// <summary>How sensitive it is, in the team's own words: <c>public</c>, <c>restricted</c>, <c>personal</c>.</summary>
    public string? Classification { get; init; }

    /// <summary>What must hold for its values.</summary>
    public IReadOnlyList<QualityRule> Quality { get; init; } = [];

    /// <summary>Where it is written.</summary>
    public SourceLocation? Location { get; init; }
}
