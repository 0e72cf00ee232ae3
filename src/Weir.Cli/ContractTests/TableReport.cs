using Weir.Contracts.Testing;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Cli.ContractTests;

/// <summary>One table held against its contract.</summary>
/// <param name="Node">The table.</param>
/// <param name="Checks">Every check, with the rows that are wrong as far as they are shown.</param>
/// <param name="Error">Why it could not be looked at; null when it could.</param>
internal sealed record TableReport(DatasetNode Node, IReadOnlyList<(CheckResult Check, WrongRows? Rows)> Checks, WeirError? Error)
{
    /// <summary>How many rows it has; null when nobody counted.</summary>
    public decimal? Rows { get; init; }

    /// <summary>Whether it keeps its contract.</summary>
    public bool IsOk => Error is null && !Checks.Any(pair => pair.Check.Breaks);
}
