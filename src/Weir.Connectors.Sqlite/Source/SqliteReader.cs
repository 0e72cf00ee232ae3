using Microsoft.Data.Sqlite;
using SQLitePCL;
using Weir.Connectors.Sqlite.Source.Columns;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>A connection in a read transaction, and reading from it below the level of ADO.NET, which would cost more than the rows.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly bool _isUtf16;

    /// <param name="path">The database file.</param>
    /// <param name="waitSeconds">How long to wait for whoever holds the database.</param>
    /// <exception cref="Core.Errors.WeirException">It cannot be opened.</exception>
    public SqliteReader(string path, int waitSeconds = SqliteFile.WaitSeconds)
    {
        Path = path;
        Connection = SqliteFile.Open(path, waitSeconds);
        _isUtf16 = Scalar("pragma encoding") is string encoding && encoding.StartsWith("UTF-16", StringComparison.Ordinal);
    }

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>The connection.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>Begins a transaction that sees the database as it is now, however long it lasts.</summary>
    public void BeginSnapshot()
    {
        Execute("begin");

        // A transaction takes its snapshot with its first read, not with its beginning.
        Scalar("select count(*) from sqlite_schema");
    }

    /// <summary>Ends the transaction.</summary>
    public void End() => Execute("rollback");

    /// <summary>
    /// A counter that changes when anyone else commits (https://www.sqlite.org/pragma.html#pragma_data_version); to be asked outside of
    /// transactions.
    /// </summary>
    public long DataVersion => (long)Scalar("pragma data_version")!;

    /// <summary>The first column of the first row.</summary>
    public object? Scalar(string sql) => SqliteFailure.Guard(Path, () =>
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    });

    /// <summary>Begins a query. The caller disposes it.</summary>
    public sqlite3_stmt Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(Connection.Handle, sql, out var statement);
        return code == raw.SQLITE_OK ? statement : throw Failure(code);
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Step(sqlite3_stmt statement) => raw.sqlite3_step(statement) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        raw.SQLITE_INTERRUPT => throw new OperationCanceledException(),
        var code => throw Failure(code),
    };

    /// <summary>A value of the current row.</summary>
    public CellValue Cell(sqlite3_stmt statement, int index) => CellValue.Of(statement, index, _isUtf16);

    /// <summary>Ends whatever query runs; safe from any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(Connection.Handle);

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private void Execute(string sql) => SqliteFailure.Guard(Path, () =>
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    });

    private Core.Errors.WeirException Failure(int code) =>
        SqliteFailure.Of(Path, code, raw.sqlite3_errmsg(Connection.Handle).utf8_to_string());
}
