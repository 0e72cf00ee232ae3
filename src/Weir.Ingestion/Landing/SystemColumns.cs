using Apache.Arrow;
using Apache.Arrow.Types;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Ingestion.Landing;

/// <summary>
/// Adds the engine's own columns to every row that lands. Batches of one schema get one schema, so that whoever comes next recognises it,
/// and the columns' memory is used again. Used by one task.
/// </summary>
/// <param name="loadedAt">When the commit's rows are landed.</param>
internal sealed class SystemColumns(DateTimeOffset loadedAt)
{
    /// <summary>When the row was landed: the same for every row of a commit.</summary>
    public const string LoadedAt = LogicalColumn.SystemPrefix + "loaded_at";

    /// <summary>Orders the rows of a commit: splits in the order planned, rows in the order read.</summary>
    public const string Row = LogicalColumn.SystemPrefix + "row";

    private static readonly Field LoadedAtField = LogicalColumn.Field(LoadedAt, LogicalType.TimestampTz);
    private static readonly Field RowField = LogicalColumn.Field(Row, LogicalType.BigInt);

    private readonly RecyclingAllocator _buffers = new();
    private readonly ArrowBuffer.Builder<long> _values = new();
    private readonly long _instant = (loadedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
    private (Schema Without, Schema With)? _last;

    /// <summary>The number of a split's first row: 2^40 rows fit before the next split's.</summary>
    public static long FirstRow(int split) => (long)split << 40;

    /// <summary>The batch with both columns; its arrays move over.</summary>
    /// <param name="rows">The batch.</param>
    /// <param name="firstRow">Number of the first row.</param>
    /// <exception cref="WeirException">The source has a column of such a name.</exception>
    public RecordBatch Add(RecordBatch rows, long firstRow)
    {
        if (_last is not { } schemas || !ReferenceEquals(schemas.Without, rows.Schema))
        {
            _last = schemas = (rows.Schema, Extend(rows.Schema));
        }

        var (instants, numbers) = (Fill(rows.Length, _instant, 0), Fill(rows.Length, firstRow, 1));
        return new RecordBatch(
            schemas.With,
            [.. rows.Arrays, new TimestampArray((TimestampType)LoadedAtField.DataType, instants, ArrowBuffer.Empty, rows.Length, 0, 0),
                new Int64Array(numbers, ArrowBuffer.Empty, rows.Length, 0, 0)],
            rows.Length);
    }

    private static Schema Extend(Schema schema)
    {
        if (schema.FieldsList.FirstOrDefault(field => field.Name is LoadedAt or Row) is { } taken)
        {
            throw new WeirError(IngestionErrors.ReservedColumn, $"The source has a column '{taken.Name}'; names that begin with '{LogicalColumn.SystemPrefix}' are kept for Weir.")
            {
                Hint = $"Add '- drop: {taken.Name}' to the table's transforms, or rename it in the source.",
            }.ToException();
        }

        return new Schema([.. schema.FieldsList, LoadedAtField, RowField], schema.Metadata);
    }

    private ArrowBuffer Fill(int rows, long first, long step)
    {
        _values.Resize(rows);
        var values = _values.Span;
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = first + (row * step);
        }

        return _values.Build(_buffers);
    }
}
