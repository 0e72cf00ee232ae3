using Apache.Arrow;
using DuckDB.NET.Native;
using Weir.Connectors.DuckDb.Queries;
using Weir.Core.Errors;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>A connection of a <see cref="Database"/>. Calls block; one at a time.</summary>
internal sealed class EngineConnection : IDisposable
{
    private readonly Database _database;
    private readonly TimeProvider _time;
    private bool _disposed;

    /// <summary>Opens it.</summary>
    public EngineConnection(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
        Handle = database.Connect();
        database.Workers.Opened();
    }

    /// <summary>The native connection.</summary>
    public DuckDBNativeConnection Handle { get; }

    /// <summary>Says that this connection is at work until the result is disposed.</summary>
    private Workers.Turn Begin() => _database.Workers.Begin(_time);

    /// <summary>Runs statements.</summary>
    /// <returns>Rows changed, or stored by CREATE TABLE AS, by the last of them; null when the engine does not say.</returns>
    /// <exception cref="WeirException">One failed; an open transaction has been rolled back.</exception>
    public long? Execute(string sql, CancellationToken cancel)
    {
        RefuseNul(sql);
        using var interruption = new Interruption(Handle, _time, cancel);
        using var turn = Begin();
        var state = NativeMethods.Query.DuckDBQuery(Handle, sql, out var result);
        try
        {
            return state.IsSuccess() ? Affected(ref result) : throw Failed(ref result, sql, cancel);
        }
        finally
        {
            NativeMethods.Query.DuckDBDestroyResult(ref result);
        }
    }

    /// <summary>Opens a file, making it when there is none, under a name by which statements know it.</summary>
    /// <exception cref="WeirException">The file cannot be used; the error says why.</exception>
    public void Attach(string path, string name)
    {
        // Without the type the engine would look at the file and ask for an extension that reads such files.
        var sql = $"attach '{path.Replace("'", "''", StringComparison.Ordinal)}' as {name} (type duckdb)";
        if (NativeStatement.Run(Handle, sql) is { } message)
        {
            throw OpenFailure.Of(path, message).ToException();
        }
    }

    /// <summary>Begins a query.</summary>
    /// <exception cref="WeirException">It failed; an open transaction has been rolled back.</exception>
    public RunningQuery Query(string sql, CancellationToken cancel)
    {
        RefuseNul(sql);
        var statement = PreparedQuery.Prepare(this, sql);
        using var interruption = new Interruption(Handle, _time, cancel);
        var turn = Begin();
        var state = NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(statement.Handle, out var result);
        var query = new RunningQuery(this, statement, result, turn, _time);
        if (state.IsSuccess())
        {
            return query;
        }

        using (query)
        {
            throw query.Failure(cancel);
        }
    }

    /// <summary>All rows of a query whose columns are text.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Rows(string sql, CancellationToken cancel)
    {
        using var query = Query(sql, cancel);
        var rows = new List<IReadOnlyList<string?>>();
        while (query.Next(cancel) is { } batch)
        {
            using (batch)
            {
                rows.AddRange(Enumerable.Range(0, batch.Length).Select(
                    row => (IReadOnlyList<string?>)[.. batch.Arrays.Select(column => ((StringArray)column).GetString(row))]));
            }
        }

        return rows;
    }

    /// <summary>Rolls back what a failed statement left open.</summary>
    public void RollBack()
    {
        // Refused when no transaction is open, which is as good.
        _ = NativeStatement.Run(Handle, "rollback");
    }

    /// <summary>The exception for a failed result. An open transaction is rolled back.</summary>
    public Exception Failed(ref DuckDBResult result, string sql, CancellationToken cancel)
    {
        var type = NativeMethods.Query.DuckDBResultErrorType(ref result);
        var message = NativeMethods.Query.DuckDBResultError(ref result);
        RollBack();
        return type is DuckDBErrorType.Interrupt && cancel.IsCancellationRequested
            ? new OperationCanceledException(cancel)
            : EngineFailure.FromStatement(type, message, sql).ToException();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Handle.Dispose();
            _database.Workers.Closed();
        }
    }

    private static long? Affected(ref DuckDBResult result)
    {
        switch (NativeMethods.Query.DuckDBResultReturnType(result), NativeMethods.Query.DuckDBResultStatementType(result))
        {
            case (DuckDBResultType.ChangedRows, _):
                return NativeMethods.Query.DuckDBRowsChanged(ref result);
            case (_, DuckDBStatementType.Create) when NativeMethods.Query.DuckDBRowCount(ref result) == 1:
                return NativeMethods.Types.DuckDBValueInt64(ref result, 0, 0);
            default:
                return null;
        }
    }

    // The native interface takes text up to the first NUL, and would run less than it was given.
    private static void RefuseNul(string sql)
    {
        if (sql.Contains('\0', StringComparison.Ordinal))
        {
            throw new WeirError(WarehouseErrors.SqlSyntax, "The statement contains a NUL character.").ToException();
        }
    }
}
