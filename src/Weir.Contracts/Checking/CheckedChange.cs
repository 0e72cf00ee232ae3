using Weir.Contracts.Changes;
using Weir.Contracts.Impact;
using Weir.Core.Errors;

namespace Weir.Contracts.Checking;

/// <summary>A change with everything that comes of it.</summary>
/// <param name="Change">The change.</param>
/// <param name="Also">Other places that say it.</param>
/// <param name="Judgement">Whether it breaks something.</param>
/// <param name="Outcome">What comes of it.</param>
public sealed record CheckedChange(TableChange Change, IReadOnlyList<SourceLocation> Also, Judgement Judgement, CheckOutcome Outcome)
{
    /// <summary>The contract it falls under; null for none.</summary>
    public ContractedTable? Under { get; init; }

    /// <summary>Whether somebody has approved what would otherwise have needed it.</summary>
    public bool IsApproved { get; init; }

    /// <summary>Models and tests that use what changes, nearest first.</summary>
    public IReadOnlyList<ImpactUse> Downstream { get; init; } = [];

    /// <summary>What to do next, one sentence each.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>The owners of what is downstream, each once.</summary>
    public IEnumerable<string> Analysts => Downstream.Select(static use => use.Owner).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
}
