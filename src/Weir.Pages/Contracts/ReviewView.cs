namespace Weir.Pages.Contracts;

/// <summary>How fresh a contract is.</summary>
/// <param name="State">In one word.</param>
/// <param name="Since">The day it was last changed or confirmed; null: not known.</param>
/// <param name="DueOn">The day it should be looked at again; null: not known.</param>
public sealed record ReviewView(ReviewState State, DateOnly? Since, DateOnly? DueOn)
{
    private const int SoonDays = 30;

    /// <summary>Nothing is known.</summary>
    public static ReviewView Unknown { get; } = new(ReviewState.Unknown, null, null);

    /// <summary>The day somebody confirmed it, when that is later than its last change.</summary>
    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>What holds on a day.</summary>
    /// <param name="changed">The day of its last change; null: not known.</param>
    /// <param name="confirmed">The day it was last confirmed; null: never.</param>
    /// <param name="dueAfter">When the next review is due after a day.</param>
    /// <param name="today">The day.</param>
    public static ReviewView Of(DateOnly? changed, DateOnly? confirmed, Func<DateOnly, DateOnly> dueAfter, DateOnly today)
    {
        if ((changed > confirmed ? changed : confirmed ?? changed) is not { } since)
        {
            return Unknown;
        }

        var due = dueAfter(since);
        var state = due <= today ? ReviewState.Overdue : due <= today.AddDays(SoonDays) ? ReviewState.DueSoon : ReviewState.Current;
        return new ReviewView(state, since, due) { ConfirmedOn = since == confirmed ? confirmed : null };
    }
}
