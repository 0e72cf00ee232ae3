using Weir.Contracts.Reminders;
using Weir.Pages.Contracts;

namespace Weir.Cli.Site;

/// <summary>What reminders know of a contract, as pages show it.</summary>
internal static class SiteReview
{
    private const int SoonDays = 30;

    /// <summary>The same.</summary>
    public static ReviewView Of(ContractReview review, DateOnly today)
    {
        var state = review.Standing switch
        {
            ReviewStanding.Fresh => review.DueOn <= today.AddDays(SoonDays) ? ReviewState.DueSoon : ReviewState.Current,
            ReviewStanding.Due => ReviewState.Overdue,
            ReviewStanding.Retired => ReviewState.Ended,
            _ => ReviewState.Unknown,
        };
        return new ReviewView(state, review.Since, review.DueOn) { IsConfirmed = review.Since is not null && review.Since == review.Confirmed };
    }
}
