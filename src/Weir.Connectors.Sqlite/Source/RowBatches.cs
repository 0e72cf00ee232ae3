using System.Runtime.CompilerServices;
using Apache.Arrow;
using Weir.Connectors.Sqlite.Source.Columns;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Reads the rows of queries over one table into batches.</summary>
/// <param name="reader">The connection.</param>
/// <param name="table">The table.</param>
/// <param name="columns">The columns to read; none: rows without columns.</param>
internal sealed class RowBatches(SqliteReader reader, SqliteTable table, IReadOnlyList<SqliteColumn> columns)
{
    private const int MaxRows = 16_384;
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly ColumnBuffer[] _buffers = [.. columns.Select(ColumnBuffer.For)];
    private int _rows;

    /// <summary>
    /// Rows in the order the engine finds them. There is always a last batch, perhaps without rows, which is marked.
    /// </summary>
    /// <param name="where">WHERE clauses, read one after the other.</param>
    /// <param name="seen">Rows to leave out of the last clause's; null: none.</param>
    /// <param name="cancel">Ends the query, too.</param>
    public async IAsyncEnumerable<(RecordBatch Rows, bool IsLast)> ReadAsync(
        IReadOnlyList<string> where, SeenRows? seen, [EnumeratorCancellation] CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await using var stop = cancel.UnsafeRegister(static state => ((SqliteReader)state!).Interrupt(), reader);
        for (var i = 0; i < where.Count; i++)
        {
            using var query = new RowQuery(reader, table, columns, where[i]);
            var unseen = i == where.Count - 1 ? seen?.Unseen() : null;
            while (Fill(query, unseen))
            {
                yield return (Take(), false);
                cancel.ThrowIfCancellationRequested();
            }
        }

        yield return (Take(), true);
    }

    /// <summary>Adds rows until the batch is full; false when the query ends before.</summary>
    private bool Fill(RowQuery query, SeenRows.Counter? unseen)
    {
        while (_rows < MaxRows)
        {
            if (!query.Next())
            {
                return false;
            }

            if (unseen is not null && unseen.WasSeen(query.Identity, query.Content))
            {
                continue;
            }

            long bytes = 0;
            for (var i = 0; i < _buffers.Length; i++)
            {
                _buffers[i].Add(query.Cell(i));
                bytes += _buffers[i].Bytes;
            }

            _rows++;
            if (bytes >= MaxBytes)
            {
                return true;
            }
        }

        return true;
    }

    private RecordBatch Take()
    {
        var taken = new List<(Field Field, IArrowArray Values)>(_buffers.Length);
        foreach (var buffer in _buffers)
        {
            buffer.Take(taken);
        }

        var rows = _rows;
        _rows = 0;
        return new RecordBatch(new Schema(taken.Select(column => column.Field), null), taken.Select(column => column.Values), rows);
    }
}
