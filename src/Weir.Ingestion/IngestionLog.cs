using Microsoft.Extensions.Logging;

namespace Weir.Ingestion;

/// <summary>What the engine logs.</summary>
internal static partial class IngestionLog
{
    [LoggerMessage(13000, LogLevel.Debug, "{Dataset}: reading {Splits} splits on {Lanes} streams, from {Position}")]
    public static partial void Reading(this ILogger logger, string dataset, int splits, int lanes, string position);

    [LoggerMessage(13001, LogLevel.Information, "{Dataset}: version {Version} with {Rows} rows landed, {Rejected} rejected")]
    public static partial void Landed(this ILogger logger, string dataset, long version, long rows, long rejected);

    [LoggerMessage(13002, LogLevel.Debug, "{Dataset}: stopped, nothing of this attempt is visible: {Reason}")]
    public static partial void Abandoned(this ILogger logger, string dataset, string reason);
}
