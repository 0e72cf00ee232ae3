using System.Runtime.CompilerServices;
using Apache.Arrow;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Text;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>
/// Reads one table inside one read transaction, so that the plan, the rows and the new position all see the same snapshot. There is one
/// split: SQLite has no snapshot that several connections could share.
/// </summary>
internal sealed class SqliteSource(string path, StreamRequest request) : ISource
{
    private const int RowsPerBatch = 16_384;
    private const string Split = "table";

    private SqliteConnection? _connection;
    private SqliteTable? _table;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancel)
    {
        _connection = SqliteFile.Open(path);
        Guarded(() =>
        {
            Execute("begin");
            _table = SqliteTable.Find(_connection, path, request.Stream.Name);
        });
        RequireColumns();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadSplit>> PlanAsync(Position? from, CancellationToken cancel) => Guarded(() =>
    {
        var cursor = Cursor();
        var start = cursor is not null && from?[Split] is { } text ? CursorPosition.FromText(text) : null;
        var end = cursor?.Current();
        var where = start is null ? "" : cursor!.Newer(start, request.Lookback);
        var rows = Scalar($"select count(*) from {Quote(_table!.Name)}{where}");
        if (start is not null && rows == 0)
        {
            return ValueTask.FromResult<IReadOnlyList<ReadSplit>>([]);
        }

        var through = end is null ? Position.Start : Position.Start.With(Split, end.ToText());
        var split = new ReadSplit(Split, stop => ReadAsync(where, from ?? Position.Start, through, stop)) { EstimatedRows = rows };
        return ValueTask.FromResult<IReadOnlyList<ReadSplit>>([split]);
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private async IAsyncEnumerable<Batch> ReadAsync(string where, Position before, Position through, [EnumeratorCancellation] CancellationToken cancel)
    {
        var columns = _table!.Columns.Where(column => !request.DroppedColumns.Contains(column.Name)).ToArray();
        var buffers = columns.Select(ColumnBuffer.For).ToArray();
        var list = columns.Length == 0 ? "1" : string.Join(", ", columns.Select(column => Quote(column.Name)));
        using var statement = Prepare($"select {list} from {Quote(_table.Name)}{where}");
        bool more;
        do
        {
            cancel.ThrowIfCancellationRequested();
            (var rows, more) = Fill(statement, buffers);
            yield return new Batch(request.Stream, Take(buffers, rows), more ? before : through, []);
            await Task.CompletedTask;
        }
        while (more);
    }

    private (int Rows, bool More) Fill(sqlite3_stmt statement, ColumnBuffer[] buffers)
    {
        for (var rows = 0; rows < RowsPerBatch; rows++)
        {
            var code = raw.sqlite3_step(statement);
            if (code == raw.SQLITE_DONE)
            {
                return (rows, false);
            }

            if (code != raw.SQLITE_ROW)
            {
                throw SqliteFailure.Of(path, code, raw.sqlite3_errmsg(_connection!.Handle).utf8_to_string());
            }

            for (var i = 0; i < buffers.Length; i++)
            {
                buffers[i].Add(new CellValue(statement, i));
            }
        }

        return (RowsPerBatch, true);
    }

    private static RecordBatch Take(ColumnBuffer[] buffers, int rows)
    {
        var taken = new List<(Field Field, IArrowArray Values)>(buffers.Length);
        foreach (var buffer in buffers)
        {
            buffer.Take(taken);
        }

        return new RecordBatch(new Schema(taken.Select(column => column.Field), null), taken.Select(column => column.Values), rows);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(_connection!.Handle, sql, out var statement);
        return code == raw.SQLITE_OK ? statement : throw SqliteFailure.Of(path, code, raw.sqlite3_errmsg(_connection.Handle).utf8_to_string());
    }

    private TableCursor? Cursor() => request.Mode is ReadMode.Incremental && request.CursorColumn is { } column
        ? TableCursor.Create(_connection!, path, _table!, column)
        : null;

    private void RequireColumns()
    {
        if (request.Lookback is not null && request.KeyColumns.Count == 0)
        {
            throw new WeirError(SqliteErrors.NotIncremental, $"A lookback on '{request.Stream}' without a key would double rows.")
            {
                Hint = "Name the key's columns, or remove the lookback.",
            }.ToException();
        }

        var names = _table!.Columns.Select(column => column.Name).ToArray();
        foreach (var wanted in request.KeyColumns.Append(request.CursorColumn).OfType<string>())
        {
            if (!names.Contains(wanted, StringComparer.OrdinalIgnoreCase))
            {
                throw new WeirError(ConnectorErrors.ColumnNotFound, $"Table '{_table.Name}' in '{path}' has no column '{wanted}'; it has {string.Join(", ", names)}.")
                {
                    Hint = Suggestion.DidYouMean(wanted, names),
                }.ToException();
            }
        }
    }

    private long Scalar(string sql)
    {
        using var command = _connection!.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var command = _connection!.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Guarded(Action work) => Guarded(() =>
    {
        work();
        return true;
    });

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.Of(path, failure);
        }
    }

    private static string Quote(string identifier) => TableCursor.Quote(identifier);
}
