namespace Weir.Contracts.Reminders;

/// <summary>Whether a contract is to be looked at.</summary>
public enum ReviewStanding
{
    /// <summary>It was changed or confirmed not long ago.</summary>
    Fresh,

    /// <summary>Nobody changed or confirmed it for as long as its <c>review_every</c> says.</summary>
    Due,

    /// <summary>Nobody can tell: git knows nothing of it and it says nothing itself.</summary>
    Unknown,

    /// <summary>It has ended; nobody needs to look at it.</summary>
    Retired,
}
