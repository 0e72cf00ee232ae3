namespace Weir.Contracts.Reminders;

/// <summary>Where the dates of changes come from.</summary>
public enum HistorySource
{
    /// <summary>From git.</summary>
    Git,

    /// <summary>The project is in no repository: nothing is known.</summary>
    NoRepository,

    /// <summary>The clone holds only the newest part of the history, in which every file looks new: nothing is known.</summary>
    ShallowClone,
}
