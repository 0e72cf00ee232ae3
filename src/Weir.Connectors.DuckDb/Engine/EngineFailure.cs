using Weir.Core.Errors;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>Turns what the engine says into catalogued errors.</summary>
internal static class EngineFailure
{
    /// <summary>The native library is absent or of another machine.</summary>
    public static WeirException Unusable(Exception missing) => new WeirError(
        DuckDbErrors.EngineUnusable, $"DuckDB's native library cannot be loaded: {FirstLine(missing.Message)}.")
    {
        Hint = "Weir carries it for Linux, macOS and Windows on x64 and arm64; restore the installation, or choose a PostgreSQL warehouse.",
    }.ToException(missing);

    /// <summary>The engine starts but refuses.</summary>
    public static WeirException Unusable(string reason) =>
        new WeirError(DuckDbErrors.EngineUnusable, $"DuckDB cannot be started. {reason}").ToException();

    /// <summary>A database could not be opened.</summary>
    public static WeirException FromOpen(string path, string? message) =>
        Unusable($"Opening {path} failed: {FirstLine(message ?? "no reason given")}");

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('.', '\r', ' ');
}
