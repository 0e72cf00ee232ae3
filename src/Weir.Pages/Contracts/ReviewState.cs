namespace Weir.Pages.Contracts;

/// <summary>Whether somebody should look at a contract again.</summary>
public enum ReviewState
{
    /// <summary>It was changed or confirmed not long ago.</summary>
    Current,

    /// <summary>A review is due within a month.</summary>
    DueSoon,

    /// <summary>A review is overdue.</summary>
    Overdue,

    /// <summary>It is retired; nobody needs to look at it.</summary>
    Ended,

    /// <summary>Nobody can tell when it was last looked at: it is in no commit and says nothing itself.</summary>
    Unknown,
}
