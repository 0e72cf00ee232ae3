using Weir.Core.Errors;

namespace Weir.Connectors.DuckDb;

/// <summary>Band 1850–1899: DuckDB.</summary>
public static class DuckDbErrors
{
    /// <summary>The engine's native library cannot be loaded or refuses to start.</summary>
    public static readonly ErrorCode EngineUnusable = new(1850, "DuckDB cannot be started");

    /// <summary>Another process has the database file open.</summary>
    public static readonly ErrorCode Locked = new(1851, "DuckDB file held by another process");

    /// <summary>The file is not a DuckDB database, or is damaged.</summary>
    public static readonly ErrorCode NotADatabase = new(1852, "Not a usable DuckDB file");

    /// <summary>The file was written by a newer DuckDB.</summary>
    public static readonly ErrorCode NewerFormat = new(1853, "DuckDB file of a newer version");

    /// <summary>The file cannot be created, read or written where it is.</summary>
    public static readonly ErrorCode FileUnavailable = new(1854, "DuckDB file cannot be opened");

    /// <summary>A statement needs an extension that Weir does not bring.</summary>
    public static readonly ErrorCode ExtensionMissing = new(1855, "DuckDB extension not available");

    /// <summary>The engine found itself in an impossible state and accepts nothing more until the program starts again.</summary>
    public static readonly ErrorCode EngineBroken = new(1856, "DuckDB stopped after an internal error");
}
