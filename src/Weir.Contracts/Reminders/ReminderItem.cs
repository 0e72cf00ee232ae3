using Weir.Core.Contracts;

namespace Weir.Contracts.Reminders;

/// <summary>A contract that somebody is written to about.</summary>
/// <param name="Review">The contract and since when it is due.</param>
/// <param name="Reason">Why.</param>
/// <param name="SentBefore">How often the same person was written to about it before.</param>
public sealed record ReminderItem(ContractReview Review, ReminderReason Reason, int SentBefore)
{
    /// <summary>The contract.</summary>
    public Contract Contract => Review.Contract;

    /// <summary>The day of the last of those; null when there was none.</summary>
    public DateOnly? LastSent { get; init; }

    /// <summary>Who was reminded and did not answer, for <see cref="ReminderReason.Escalated"/>.</summary>
    public IReadOnlyList<string> Silent { get; init; } = [];
}
