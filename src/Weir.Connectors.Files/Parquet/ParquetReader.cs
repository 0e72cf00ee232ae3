using Apache.Arrow;
using ParquetSharp;
using ParquetSharp.Arrow;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Rows;
using Weir.Core.Types;
using Field = Apache.Arrow.Field;
using LogicalType = Weir.Core.Types.LogicalType;
using TimeUnit = Apache.Arrow.Types.TimeUnit;

namespace Weir.Connectors.Files.Parquet;

/// <summary>Reads Parquet files, typed.</summary>
/// <param name="dropped">Columns not to read.</param>
internal sealed class ParquetReader(IReadOnlySet<string> dropped) : IRecordReader
{
    private const int BatchRows = 64 << 10;

    /// <summary>The columns of an open file, for discovery.</summary>
    public static IReadOnlyList<Field> Describe(FileInput input)
    {
        using var content = SeekableContent.Of(input);
        using var file = Open(content, input.Shown);
        return [.. ParquetColumns.Of(file).Select(column => column.Field)];
    }

    /// <inheritdoc/>
    public IEnumerable<RecordBatch> Read(FileInput input, CancellationToken cancel)
    {
        using var content = SeekableContent.Of(input);
        using var file = Open(content, input.Shown);
        var columns = ParquetColumns.Of(file);
        var kept = Enumerable.Range(0, columns.Count).Where(index => !dropped.Contains(LogicalColumn.SourceName(columns[index].Field))).ToArray();
        using var batches = file.GetRecordBatchReader(null, Leaves(file, kept));
        var skip = input.Skip;
        while (Next(batches, input, cancel) is { } batch)
        {
            input.Records += batch.Length;
            if (skip >= batch.Length)
            {
                skip -= batch.Length;
                batch.Dispose();
                continue;
            }

            var rest = batch.Slice((int)skip, batch.Length - (int)skip);
            skip = 0;
            yield return Convert(rest, [.. kept.Select(index => columns[index])], input.Name);
        }
    }

    /// <inheritdoc/>
    public RecordBatch? Flush() => null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static FileReader Open(Stream content, string name)
    {
        ParquetFooter.Check(content, name);
        using var properties = ReaderProperties.GetDefaultReaderProperties();
        properties.EnablePageChecksumVerification();
        using var arrow = ArrowReaderProperties.GetDefault();
        arrow.BatchSize = BatchRows;
        arrow.PreBuffer = false;
        // What Spark writes so has microseconds; nanoseconds would not reach beyond 1677 to 2262.
        arrow.CoerceInt96TimestampUnit = TimeUnit.Microsecond;
        try
        {
            return new FileReader(content, properties, arrow, leaveOpen: true);
        }
        catch (ParquetException damage)
        {
            throw ParquetFooter.Damaged(name, 0, damage);
        }
    }

    private static RecordBatch? Next(Apache.Arrow.Ipc.IArrowArrayStream batches, FileInput input, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            // Synchronous inside: it returns a finished task.
            return batches.ReadNextRecordBatchAsync(cancel).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception damage) when (damage is not (OperationCanceledException or OutOfMemoryException))
        {
            throw ParquetFooter.Damaged(input.Shown, input.Records, damage);
        }
    }

    // A top-level column has one leaf, or several when it is nested.
    private static int[] Leaves(FileReader file, int[] kept)
    {
        var schema = file.ParquetReader.FileMetaData.Schema;
        var names = kept.Select(index => file.Schema.FieldsList[index].Name).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, schema.NumColumns).Where(leaf => names.Contains(schema.Column(leaf).Path.ToDotVector()[0]))];
    }

    private static RecordBatch Convert(RecordBatch batch, ParquetColumn[] columns, string source)
    {
        var fields = new List<Field>();
        var arrays = new List<IArrowArray>();
        for (var index = 0; index < columns.Length; index++)
        {
            var array = batch.Column(index);
            fields.Add(columns[index].Field);
            arrays.Add(columns[index].Convert(array));
            if (columns[index].Misfits(array) is { } misfits)
            {
                fields.Add(LogicalColumn.Field(columns[index].Field.Name + LogicalColumn.TextSuffix, LogicalType.Text));
                arrays.Add(misfits);
            }

            if (columns[index].Copies)
            {
                array.Dispose();
            }
        }

        var sources = new SourceNames();
        sources.Add(0, source);
        fields.Add(SourceNames.Field);
        arrays.Add(sources.Take(batch.Length));
        return new RecordBatch(new Schema(fields, null), arrays, batch.Length);
    }
}
