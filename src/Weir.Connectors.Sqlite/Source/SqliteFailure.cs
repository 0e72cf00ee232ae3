using Microsoft.Data.Sqlite;
using SQLitePCL;
using Weir.Core.Errors;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Turns the engine's failures into catalogued ones.</summary>
internal static class SqliteFailure
{
    /// <summary>Runs something on the engine; its failures become catalogued ones.</summary>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException failure)
        {
            throw Of(path, failure);
        }
    }

    /// <summary>The catalogued form of an engine failure.</summary>
    public static WeirException Of(string path, SqliteException failure) => Of(path, failure.SqliteErrorCode, failure.Message, failure);

    /// <summary>The catalogued form of a result code.</summary>
    public static WeirException Of(string path, int code, string message, Exception? inner = null) => (code switch
    {
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => new WeirError(SqliteErrors.NotADatabase, $"'{path}' is not a usable SQLite database: {message.TrimEnd('.')}.")
        {
            Hint = "Check that the path names the database file itself and that it was copied whole.",
        },
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new WeirError(SqliteErrors.Locked, $"'{path}' is locked by another process.")
        {
            Kind = FailureKind.Transient,
            Hint = "It is tried again; a process that keeps a write transaction open for long must end it.",
        },
        _ => new WeirError(SqliteErrors.Failed, $"Reading '{path}' failed: {message.TrimEnd('.')}.") { Hint = "Check the file's permissions and its disk." },
    }).ToException(inner);
}
