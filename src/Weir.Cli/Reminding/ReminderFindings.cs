using Weir.Contracts;
using Weir.Contracts.Reminders;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Cli.Reminding;

/// <summary>What reminding cannot do and has to say so.</summary>
internal static class ReminderFindings
{
    /// <summary>Everything, as warnings.</summary>
    /// <param name="reviews">Every contract's standing.</param>
    /// <param name="source">Where the dates come from.</param>
    /// <param name="today">The day it is.</param>
    public static IEnumerable<WeirError> Of(IReadOnlyList<ContractReview> reviews, HistorySource source, DateOnly today)
    {
        if (source is not HistorySource.Git && reviews.Count > 0)
        {
            yield return Warning(
                ContractErrors.NoHistory, source is HistorySource.ShallowClone
                    ? "This clone of the repository is shallow, so that git does not know when contracts were changed; only 'last_reviewed' counts."
                    : "The project lies in no git repository, so that nobody knows when contracts were changed; only 'last_reviewed' counts.",
                null, source is HistorySource.ShallowClone ? "Fetch the rest of it with git fetch --unshallow." : null);
        }

        foreach (var review in reviews.Where(review => review.Standing is not ReviewStanding.Retired))
        {
            foreach (var finding in Of(review, source, today))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<WeirError> Of(ContractReview review, HistorySource source, DateOnly today)
    {
        var contract = review.Contract;
        if (contract.LastReviewed is { } day && day > today.AddDays(1))
        {
            yield return Warning(
                ContractErrors.ReviewedInFuture, $"Contract '{contract.Id}' has 'last_reviewed: {day:yyyy-MM-dd}', a day still to come, which does not count.",
                contract,
                "Write the day somebody looked at it.");
        }

        if (review.Standing is ReviewStanding.Unknown)
        {
            yield return Warning(
                ContractErrors.NoReviewDate,
                source is HistorySource.Git
                    ? $"Contract '{contract.Id}' is not committed yet, so nobody is reminded of it."
                    : $"Nobody can tell when contract '{contract.Id}' was last looked at, so nobody is reminded of it.",
                contract, source is HistorySource.Git ? "Commit it." : $"Look at it, then run weir contracts confirm {OneLine.Of(contract.Id)}.");
        }

        if (review.Standing is ReviewStanding.Due && Unreachable(contract).ToArray() is { Length: > 0 } missing)
        {
            yield return Warning(
                ContractErrors.NobodyToRemind, $"Contract '{contract.Id}' is due for review, and {string.Join(" and ", missing)}.", contract,
                "Write an address, as in 'source_owner: team@example.com'.");
        }
    }

    private static IEnumerable<string> Unreachable(Contract contract) =>
        new[] { ("source_owner", contract.SourceOwner), ("ingestion_owner", contract.IngestionOwner) }
            .Where(owner => !ReminderPlan.CanBeWrittenTo(owner.Item2))
            .Select(owner => string.IsNullOrWhiteSpace(owner.Item2)
                ? $"it has no '{owner.Item1}' to remind"
                : $"its '{owner.Item1}' is '{OneLine.Of(owner.Item2)}', which is no e-mail address");

    private static WeirError Warning(ErrorCode code, string message, Contract? contract, string? hint) =>
        new(code, message) { Severity = Severity.Warning, Location = contract?.Location, Hint = hint };
}
