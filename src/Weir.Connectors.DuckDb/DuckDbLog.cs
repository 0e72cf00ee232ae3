using Microsoft.Extensions.Logging;

namespace Weir.Connectors.DuckDb;

/// <summary>What DuckDB logs: events 1850–1899.</summary>
internal static partial class DuckDbLog
{
    [LoggerMessage(18500, LogLevel.Debug, "Opened DuckDB file {Path}")]
    public static partial void Opened(ILogger logger, string path);

    [LoggerMessage(18501, LogLevel.Information, "Exposed {Dataset} version {Version} as a view over {Files} files")]
    public static partial void Exposed(ILogger logger, string dataset, long version, int files);
}
