using Weir.Lake.DeltaLog;

namespace Weir.Lake.Writing;

/// <summary>A commit ready to be put into the log.</summary>
/// <param name="Actions">Its actions.</param>
/// <param name="At">Its time.</param>
internal sealed record PendingCommit(IReadOnlyList<LogAction> Actions, DateTimeOffset At)
{
    /// <summary>The ledger, when it is kept beside the commit.</summary>
    public byte[]? LargeLedger { get; init; }

    /// <summary>Where it is kept, relative to the table's folder.</summary>
    public string? LedgerPath { get; init; }

    /// <summary>Files added.</summary>
    public int Files { get; init; }

    /// <summary>Rows added.</summary>
    public long Rows { get; init; }

    /// <summary>Occurrences of members too many to list.</summary>
    public long UnlistedMembers { get; init; }
}
