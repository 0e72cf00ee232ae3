namespace Weir.Contracts.Checking;

/// <summary>What a check found.</summary>
/// <param name="Range">What was compared.</param>
/// <param name="Changes">The changes it tells of, in the order of files and places.</param>
/// <param name="FilesRead">How many files the difference has.</param>
public sealed record ChangeCheck(string Range, IReadOnlyList<CheckedChange> Changes, int FilesRead)
{
    /// <summary>The worst that comes of a change.</summary>
    public CheckOutcome Outcome => Changes.Select(static change => change.Outcome).DefaultIfEmpty(CheckOutcome.Fine).Max();

    /// <summary>Whether the commits may go on.</summary>
    public bool Passes => Outcome < CheckOutcome.NeedsApproval;
}
