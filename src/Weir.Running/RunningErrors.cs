using Weir.Core.Errors;

namespace Weir.Running;

/// <summary>Band 1600–1649: running the graph and remembering runs.</summary>
public static class RunningErrors
{
    /// <summary>A node was not run because something it needs failed.</summary>
    public static readonly ErrorCode UpstreamFailed = new(1600, "Skipped because something upstream failed");

    /// <summary>There is no earlier run to continue.</summary>
    public static readonly ErrorCode NothingToRetry = new(1601, "No run to retry");

    /// <summary>The run history cannot be read or written.</summary>
    public static readonly ErrorCode HistoryFailed = new(1602, "Run history unavailable");
}
