using Weir.Core.Errors;

namespace Weir.Connectors.Sqlite.State;

/// <summary>Band 1790–1799: the state store in a SQLite file.</summary>
public static class SqliteStateErrors
{
    /// <summary>The file cannot be opened, read or written.</summary>
    public static readonly ErrorCode Unusable = new(1790, "State store cannot be used");

    /// <summary>The file was written by a newer Weir.</summary>
    public static readonly ErrorCode Newer = new(1791, "State store written by a newer version");
}
