using Apache.Arrow;
using Weir.Connectors.Postgres.Columns;
using Weir.Connectors.Postgres.Copy;
using Weir.Core.Data;

namespace Weir.Connectors.Postgres.Reads;

/// <summary>Collects blocks of rows until they make a batch. Used by one task.</summary>
internal sealed class BatchBuilder(TableRead read)
{
    // Large enough that a batch's fixed costs vanish, small enough that the few batches on their way at a time stay within tens of megabytes.
    private const int MaxRows = 16 * 1024;
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly ColumnDecoder[] _columns = [.. read.Columns.Select(column => column.Decoder())];
    private readonly PooledAllocator _allocator = new();
    private readonly List<Rejected> _rejected = [];
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
            column.Build(columns, _allocator);
        }

        var rows = new RecordBatch(new Schema(columns.Select(column => column.Field), null), columns.Select(column => column.Array), _rows);
        var batch = new Batch(read.Relation.Name, rows, position, [.. _rejected]);
        _rejected.Clear();
        _rows = 0;
        _bytes = 0;
        return batch;
    }
}
