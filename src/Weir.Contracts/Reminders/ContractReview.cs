using Weir.Core.Contracts;

namespace Weir.Contracts.Reminders;

/// <summary>When a contract was last looked at, and when it is to be again.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Standing">Whether it is to be looked at.</param>
public sealed record ContractReview(Contract Contract, ReviewStanding Standing)
{
    private const int MostCommits = 3;

    /// <summary>The commits that changed it, newest first; empty when nothing is known.</summary>
    public IReadOnlyList<ContractCommit> Commits { get; init; } = [];

    /// <summary>The day somebody last confirmed it; null: nobody did, or the day is still to come and cannot be right.</summary>
    public DateOnly? Confirmed { get; init; }

    /// <summary>The day it was last changed or confirmed; null when nobody can tell.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The day it is to be looked at; null when nobody can tell.</summary>
    public DateOnly? DueOn => Since is { } since ? Contract.ReviewEvery.After(since) : null;

    /// <summary>The commits worth telling: those after it was last confirmed, or the newest.</summary>
    public IEnumerable<ContractCommit> Recent =>
        Confirmed is { } confirmed ? Commits.Where(commit => commit.Day > confirmed) : Commits.Take(MostCommits);

    /// <summary>Judges a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="history">What git knows of it.</param>
    /// <param name="today">The day it is.</param>
    public static ContractReview Of(Contract contract, ContractHistory history, DateOnly today)
    {
        // A day's slack: it may be tomorrow already where somebody confirmed it.
        var confirmed = contract.LastReviewed <= today.AddDays(1) ? contract.LastReviewed : null;
        var commits = history.Of(contract);
        DateOnly? changed = commits.Count > 0 ? commits.Max(commit => commit.Day) : null;
        DateOnly? since = changed is null || confirmed > changed ? confirmed ?? changed : changed;
        var standing = contract.Status is ContractStatus.Retired ? ReviewStanding.Retired
            : since is not { } day ? ReviewStanding.Unknown
            : contract.ReviewEvery.After(day) <= today ? ReviewStanding.Due : ReviewStanding.Fresh;
        return new ContractReview(contract, standing) { Commits = commits, Confirmed = confirmed, Since = since };
    }
}
