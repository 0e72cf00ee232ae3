using Weir.Core.Errors;

namespace Weir.Connectors.DuckDb;

/// <summary>Band 1850–1899: DuckDB.</summary>
public static class DuckDbErrors
{
    /// <summary>The engine's native library cannot be loaded or refuses to start.</summary>
    public static readonly ErrorCode EngineUnusable = new(1850, "DuckDB cannot be started");
}
