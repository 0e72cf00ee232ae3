using Apache.Arrow;

namespace Weir.Lake.Writing;

/// <summary>
/// Batches that wait to become one row group of a file. Wide rows reach the bound on bytes before the bound on rows, so that neither the
/// length nor the width of a table decides how much memory its write takes. Used by one task.
/// </summary>
/// <param name="size">When it is complete.</param>
internal sealed class RowGroup(RowGroupSize size)
{
    private readonly List<RecordBatch> _batches = [];

    /// <summary>Rows that wait.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes that they take.</summary>
    public long Bytes { get; private set; }

    /// <summary>The batches, in the order they came.</summary>
    public IReadOnlyList<RecordBatch> Batches => _batches;

    /// <summary>Adds rows and takes ownership of them.</summary>
    /// <returns>Whether the group is complete.</returns>
    public bool Add(RecordBatch rows)
    {
        _batches.Add(rows);
        Rows += rows.Length;
        Bytes += ArrowSize.Of(rows);
        return Rows >= size.Rows || Bytes >= size.Bytes;
    }

    /// <summary>All of them as one table, which shares their memory.</summary>
    public Table ToTable(Schema schema) => Table.TableFromRecordBatches(schema, _batches);

    /// <summary>Gives their memory back and begins anew.</summary>
    public void Clear()
    {
        foreach (var rows in _batches)
        {
            rows.Dispose();
        }

        _batches.Clear();
        (Rows, Bytes) = (0, 0);
    }
}
