using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Ingestion.Landing;

/// <summary>The columns the engine adds to every row that lands.</summary>
internal static class SystemColumns
{
    /// <summary>When the row was landed: the same for every row of a commit.</summary>
    public const string LoadedAt = LogicalColumn.SystemPrefix + "loaded_at";

    /// <summary>Orders the rows of a commit: splits in the order planned, rows in the order read.</summary>
    public const string Row = LogicalColumn.SystemPrefix + "row";

    private static readonly Field LoadedAtField = LogicalColumn.Field(LoadedAt, LogicalType.TimestampTz);
    private static readonly Field RowField = LogicalColumn.Field(Row, LogicalType.BigInt);

    /// <summary>The number of a split's first row: 2^40 rows fit before the next split's.</summary>
    public static long FirstRow(int split) => (long)split << 40;

    /// <summary>The batch with both columns; its arrays move over.</summary>
    /// <param name="rows">The batch.</param>
    /// <param name="loadedAt">When the commit's rows are landed.</param>
    /// <param name="firstRow">Number of the first row.</param>
    /// <exception cref="WeirException">The source has a column of such a name.</exception>
    public static RecordBatch Add(RecordBatch rows, DateTimeOffset loadedAt, long firstRow)
    {
        if (rows.Schema.FieldsList.FirstOrDefault(field => field.Name is LoadedAt or Row) is { } taken)
        {
            throw new WeirError(IngestionErrors.ReservedColumn, $"The source has a column '{taken.Name}'; names that begin with '{LogicalColumn.SystemPrefix}' are kept for Weir.")
            {
                Hint = $"Add '- drop: {taken.Name}' to the table's transforms, or rename it in the source.",
            }.ToException();
        }

        var numbers = new long[rows.Length];
        for (var row = 0; row < numbers.Length; row++)
        {
            numbers[row] = firstRow + row;
        }

        var instants = new long[rows.Length];
        System.Array.Fill(instants, (loadedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        var schema = new Schema([.. rows.Schema.FieldsList, LoadedAtField, RowField], rows.Schema.Metadata);
        return new RecordBatch(
            schema,
            [.. rows.Arrays, new TimestampArray((TimestampType)LoadedAtField.DataType, Buffer(instants), ArrowBuffer.Empty, rows.Length, 0, 0),
                new Int64Array(Buffer(numbers), ArrowBuffer.Empty, rows.Length, 0, 0)],
            rows.Length);
    }

    private static ArrowBuffer Buffer(long[] values) => new(MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
}
