using DuckDB.NET.Native;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>A statement of Weir's own, of which only matters whether it succeeds.</summary>
internal static class NativeStatement
{
    /// <summary>Runs it.</summary>
    /// <returns>What the engine says is wrong; null when nothing is.</returns>
    public static string? Run(DuckDBNativeConnection connection, string sql)
    {
        var state = NativeMethods.Query.DuckDBQuery(connection, sql, out var result);
        var message = state.IsSuccess() ? null : NativeMethods.Query.DuckDBResultError(ref result);
        NativeMethods.Query.DuckDBDestroyResult(ref result);
        return message;
    }
}
