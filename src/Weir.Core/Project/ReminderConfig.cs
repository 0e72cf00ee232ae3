namespace Weir.Core.Project;

/// <summary>When owners are reminded of contracts that nobody changed or confirmed for long, and who else is told.</summary>
public sealed record ReminderConfig
{
    /// <summary>Days before an owner is reminded of the same contract again.</summary>
    public int RepeatAfterDays { get; init; } = 14;

    /// <summary>How many reminders may stay without an answer before somebody else is told.</summary>
    public int EscalateAfter { get; init; } = 3;

    /// <summary>Whom to tell then, by the owner who does not answer, in lower case.</summary>
    public IReadOnlyDictionary<string, string> EscalateTo { get; init; } = new Dictionary<string, string>();

    /// <summary>Whom to tell of all other owners; null: nobody.</summary>
    public string? EscalateToOtherwise { get; init; }
}
