namespace Weir.Contracts.Reminders;

/// <summary>What came of a message.</summary>
public enum ReminderOutcome
{
    /// <summary>It was only to be shown.</summary>
    WouldSend,

    /// <summary>The channel took it, and that is remembered.</summary>
    Sent,

    /// <summary>The channel did not take it; the next run tries again.</summary>
    Failed,

    /// <summary>Another run writes to the same person just now, or ended in the middle of it.</summary>
    Busy,
}
