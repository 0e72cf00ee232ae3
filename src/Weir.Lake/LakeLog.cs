using Microsoft.Extensions.Logging;

namespace Weir.Lake;

/// <summary>What the lake says in the log. Events 14000–14999.</summary>
internal static partial class LakeLog
{
    [LoggerMessage(14000, LogLevel.Debug, "{Dataset}: version {Version} committed, {Files} files, {Rows} rows")]
    public static partial void Committed(ILogger logger, string dataset, long version, int files, long rows);

    [LoggerMessage(14001, LogLevel.Warning, "{Dataset}: no checkpoint of version {Version} could be written; reading its log takes longer until the next one")]
    public static partial void CheckpointFailed(ILogger logger, Exception failure, string dataset, long version);

    [LoggerMessage(14002, LogLevel.Information, "{Dataset}: version {Version} was taken by a commit that only rearranged files; trying version {Next}")]
    public static partial void Rebased(ILogger logger, string dataset, long version, long next);

    [LoggerMessage(14003, LogLevel.Warning, "{Dataset}: {Members} members of documents have names too many to list; they are kept in the payload")]
    public static partial void Unlisted(ILogger logger, string dataset, long members);

    [LoggerMessage(14004, LogLevel.Information, "{Dataset}: vacuum removed {Files} files, {Bytes} bytes")]
    public static partial void Vacuumed(ILogger logger, string dataset, int files, long bytes);

    [LoggerMessage(14005, LogLevel.Information, "{Dataset}: {Before} files became {After} in version {Version}")]
    public static partial void Compacted(ILogger logger, string dataset, int before, int after, long version);

    [LoggerMessage(14006, LogLevel.Warning, "{Dataset}: the small files of version {Version} could not be merged; the next commit tries again")]
    public static partial void CompactionFailed(ILogger logger, Exception failure, string dataset, long version);
}
