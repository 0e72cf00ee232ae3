using Apache.Arrow;
using Weir.Connectors.Postgres.Columns;
using Weir.Connectors.Postgres.Copy;
using Weir.Core.Data;

namespace Weir.Connectors.Postgres.Reads;

/// <summary>Collects blocks of rows until they make a batch. Used by one task.</summary>
internal sealed class BatchBuilder(TableRead read)
{
    // Large enough that a batch's fixed costs vanish, small enough that the few batches on their way at a time stay within ten megabytes.
    private const int MaxRows = 4 * 1024;
    private const int MaxBytes = 1024 * 1024;

    private readonly ColumnDecoder[] _columns = [.. read.Columns.Select(column => column.Decoder())];
    private readonly List<Rejected> _rejected = [];
    private Schema? _schema;
    private int _rows;
    private int _bytes;

    /// <summary>Rows that the batch still has room for.</summary>
    public int Room => MaxRows - _rows;

    /// <summary>Whether it is time to build.</summary>
    public bool IsFull => _rows >= MaxRows || _bytes >= MaxBytes;

    /// <summary>Adds a block.</summary>
    public void Add(CopyRows rows)
    {
        _rejected.AddRange(rows.Rejected);
        _rows += rows.Rows;
        _bytes += rows.BlockBytes;
        var field = 0;
        foreach (var column in _columns)
        {
            column.Append(rows, field);
            field += column.Fields;
        }
    }

    /// <summary>Makes the batch of what was added, and begins anew.</summary>
    public Batch Build(Position position)
    {
        var columns = new List<(Field Field, IArrowArray Array)>(_columns.Length);
        foreach (var column in _columns)
        {
            column.Build(columns, read.Buffers);
        }

        var rows = new RecordBatch(SchemaOf(columns), columns.Select(column => column.Array), _rows);
        var batch = new Batch(read.Relation.Name, rows, position, [.. _rejected]);
        _rejected.Clear();
        _rows = 0;
        _bytes = 0;
        return batch;
    }

    // Most batches have no companions; they share one schema, which those who take them then need to look at once.
    private Schema SchemaOf(List<(Field Field, IArrowArray Array)> columns) => columns.Count == _columns.Length
        ? _schema ??= new Schema(columns.Select(column => column.Field), null)
        : new Schema(columns.Select(column => column.Field), null);
}
