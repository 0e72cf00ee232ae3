using Weir.Lake.DeltaLog;

namespace Weir.Lake.History;

/// <summary>Tells a log entry by entry.</summary>
internal static class LogHistory
{
    /// <summary>The entry of a commit.</summary>
    public static LogEntry Entry(string table, long version, DateTimeOffset at, IReadOnlyList<LogAction> actions)
    {
        var info = actions.OfType<CommitInfoAction>().FirstOrDefault();
        var weir = info?.Weir is { } json ? WeirCommit.Read(table, json) : null;
        return new LogEntry(version, at, info?.Operation ?? "unknown")
        {
            RunId = weir?.RunId,
            RowsAdded = actions.OfType<AddAction>().Sum(FileStatistics.Rows),
            FilesAdded = actions.OfType<AddAction>().Count(),
            FilesRemoved = actions.OfType<RemoveAction>().Count(),
            Position = weir?.Position,
            SchemaEvents = weir?.SchemaEvents ?? [],
        };
    }
}
