using Weir.Core.Errors;
using Weir.Core.Notifications;

namespace Weir.Contracts.Reminders;

/// <summary>What came of a message.</summary>
/// <param name="Channel">Through which channel.</param>
/// <param name="Reminder">To whom and about what.</param>
/// <param name="Notification">As it was, or would be, sent.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record ReminderResult(string Channel, Reminder Reminder, Notification Notification, ReminderOutcome Outcome)
{
    /// <summary>Why it failed.</summary>
    public WeirError? Error { get; init; }
}
