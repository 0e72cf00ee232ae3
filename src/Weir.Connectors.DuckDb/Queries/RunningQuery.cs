using Apache.Arrow;
using DuckDB.NET.Native;
using Weir.Connectors.DuckDb.Engine;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Queries;

/// <summary>A query whose rows are being fetched, chunk by chunk as the engine makes them. Calls block; one at a time.</summary>
internal sealed class RunningQuery : IDisposable
{
    private readonly EngineConnection _connection;
    private readonly PreparedQuery _statement;
    private readonly Workers.Turn _turn;
    private readonly TimeProvider _time;
    private DuckDBResult _result;
    private ArrowExport? _export;
    private bool _disposed;

    /// <summary>Takes over a query that has begun.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="statement">What runs; disposed with this.</param>
    /// <param name="result">Its rows; disposed with this.</param>
    /// <param name="turn">Its turn, which lasts until the last row was fetched: the engine works while rows are fetched.</param>
    /// <param name="time">The clock.</param>
    public RunningQuery(EngineConnection connection, PreparedQuery statement, DuckDBResult result, Workers.Turn turn, TimeProvider time)
    {
        _connection = connection;
        _statement = statement;
        _result = result;
        _turn = turn;
        _time = time;
    }

    /// <summary>The result's columns, in order.</summary>
    public IReadOnlyList<RelationColumn> Columns => _statement.Columns;

    /// <summary>The next rows, or null after the last.</summary>
    public RecordBatch? Next(CancellationToken cancel)
    {
        using var interruption = new Interruption(_connection.Handle, _time, cancel);
        using var chunk = NativeMethods.Query.DuckDBFetchChunk(_result);
        if (!chunk.IsInvalid)
        {
            _export ??= new ArrowExport(ref _result, Columns);
            return _export.Convert(chunk);
        }

        return NativeMethods.Query.DuckDBResultError(ref _result) is { Length: > 0 } ? throw Failure(cancel) : null;
    }

    /// <summary>The exception for what the result says went wrong.</summary>
    public Exception Failure(CancellationToken cancel) => _connection.Failed(ref _result, _statement.Sql, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _export?.Dispose();
        NativeMethods.Query.DuckDBDestroyResult(ref _result);
        _statement.Dispose();
        _turn.Dispose();
    }
}
