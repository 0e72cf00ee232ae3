using Weir.Core.Errors;

namespace Weir.Contracts.Testing;

/// <summary>A check and what came of it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Column">The column it is about, as the contract spells it; null for the whole table.</param>
/// <param name="Title">What should hold, a few words.</param>
/// <param name="Status">Whether it does.</param>
/// <param name="Message">What was found; empty when there is nothing to add.</param>
public sealed record CheckResult(CheckKind Kind, string? Column, string Title, CheckStatus Status, string Message)
{
    /// <summary>The number that was measured, where one was.</summary>
    public decimal? Measured { get; init; }

    /// <summary>A query for the rows that are wrong; null where single rows cannot be told.</summary>
    public string? RowsSql { get; init; }

    /// <summary>Where the contract says what should hold.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Whether the data breaks the contract, or nobody can tell.</summary>
    public bool Breaks => Status is CheckStatus.Failed or CheckStatus.Broken;
}
