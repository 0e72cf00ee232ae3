using Weir.Core.Errors;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Band 1750–1789: reading SQLite files.</summary>
public static class SqliteErrors
{
    /// <summary>The file is not there.</summary>
    public static readonly ErrorCode FileNotFound = new(1750, "SQLite file not found");

    /// <summary>The file is there and cannot be used as a database.</summary>
    public static readonly ErrorCode NotADatabase = new(1751, "File is not a SQLite database");

    /// <summary>Another process holds the database.</summary>
    public static readonly ErrorCode Locked = new(1752, "SQLite database is locked");

    /// <summary>The engine failed while reading.</summary>
    public static readonly ErrorCode Failed = new(1753, "SQLite failed");

    /// <summary>The relation cannot be read incrementally.</summary>
    public static readonly ErrorCode NotIncremental = new(1754, "Incremental read is not possible");
}
