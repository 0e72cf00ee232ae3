namespace Weir.Contracts.Reminders;

/// <summary>Why somebody is written to about a contract.</summary>
public enum ReminderReason
{
    /// <summary>He owns it, and it became due.</summary>
    First,

    /// <summary>He owns it, was reminded before, and nobody answered.</summary>
    Repeated,

    /// <summary>Its owners were reminded as often as the project says, and nobody answered.</summary>
    Escalated,

    /// <summary>It names no owner that can be written to.</summary>
    Unowned,
}
