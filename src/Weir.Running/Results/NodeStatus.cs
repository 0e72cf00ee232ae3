namespace Weir.Running.Results;

/// <summary>How a node ended. The spelling in output and in the history is the lower-case name.</summary>
public enum NodeStatus
{
    /// <summary>It did its work; warnings may have been given.</summary>
    Succeeded,

    /// <summary>It could not do its work, or is a check that found something wrong.</summary>
    Failed,

    /// <summary>It was not started because something it needs failed.</summary>
    Skipped,

    /// <summary>The user stopped the run before it finished.</summary>
    Cancelled,
}
