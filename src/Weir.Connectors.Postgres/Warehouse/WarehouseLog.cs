using Microsoft.Extensions.Logging;

namespace Weir.Connectors.Postgres.Warehouse;

/// <summary>What the PostgreSQL warehouse logs: events 1825–1849.</summary>
internal static partial class WarehouseLog
{
    [LoggerMessage(18200, LogLevel.Information, "Exposed {Dataset} version {Version} as a table of {Rows} rows")]
    public static partial void Exposed(ILogger logger, string dataset, long version, long rows);

    [LoggerMessage(18201, LogLevel.Warning, "PostgreSQL warns: {Message}")]
    public static partial void Warning(ILogger logger, string message);
}
