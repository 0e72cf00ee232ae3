using Apache.Arrow;
using ParquetSharp;

namespace Weir.Lake.Writing;

/// <summary>
/// How a file is encoded: zstd, pages that take little memory, dictionaries only where values repeat. A small file is compressed with Snappy:
/// to begin and end a zstd stream for each of its few pages costs an engine more than to read them.
/// </summary>
internal static class FileProperties
{
    private const int SampleRows = 2048;
    private const int LeastSample = 512;
    private const int LeastSampleBytes = 64 * 1024;

    // In memory, of a whole file.
    private const long SmallBytes = 256 * 1024;

    // Every column has a page in memory; of measured rows a larger one is not smaller on disk. Documents are: they resemble each other.
    private const int PageBytes = 128 * 1024;
    private const int DocumentPageBytes = 1024 * 1024;

    /// <summary>Properties for a file that begins with the rows.</summary>
    /// <param name="first">Its first row group; it has rows.</param>
    /// <param name="isWhole">Whether nothing follows.</param>
    public static WriterProperties For(RowGroup first, bool isWhole)
    {
        var (sample, isSmall) = (first.First, isWhole && first.Bytes < SmallBytes);
        var nearUnique = sample.Schema.FieldsList.Where((_, index) => IsNearUnique(sample.Column(index), isSmall)).Select(field => field.Name);
        return Build(sample.Schema, isSmall ? Compression.Snappy : Compression.Zstd, nearUnique);
    }

    /// <summary>
    /// Properties for a file that is written once and read often: every column begins with a dictionary, which an engine reads in half the
    /// time where values repeat, and which is given up where they do not.
    /// </summary>
    public static WriterProperties ForMany(Schema schema) => Build(schema, Compression.Zstd, []);

    private static WriterProperties Build(Schema schema, Compression compression, IEnumerable<string> nearUnique)
    {
        using var builder = new WriterPropertiesBuilder();
        var hasDocuments = schema.FieldsList.Any(field => field.Name == AttributeRegistry.PayloadName);

        // The default pool keeps ten times what is in use; the system's is bounded by NativeHeap.
        var pool = MemoryPool.SystemMemoryPool();
        builder.Compression(compression).DataPagesize(hasDocuments ? DocumentPageBytes : PageBytes).EnableStoreDecimalAsInteger().MemoryPool(pool);
        foreach (var column in hasDocuments ? nearUnique.Append(AttributeRegistry.PayloadName) : nearUnique)
        {
            builder.DisableDictionary(column);
        }

        return builder.Build();
    }

    // Building a dictionary only to drop it costs a third of the time of writing such a column.
    private static bool IsNearUnique(IArrowArray array, bool isAllThereIs)
    {
        var step = Math.Max(1, array.Length / SampleRows);
        var (seen, rows, bytes) = (new HashSet<int>(), 0, 0L);
        for (var row = 0; row < array.Length; row += step)
        {
            if (array.IsValid(row) && Hash(array, row) is { } hash)
            {
                seen.Add(hash);
                rows++;
                bytes += array is BinaryArray wide ? wide.GetValueLength(row) : 0;
            }
        }

        return (isAllThereIs || rows >= LeastSample || bytes >= LeastSampleBytes) && seen.Count > rows / 2;
    }

    private static int? Hash(IArrowArray array, int row)
    {
        var hash = default(HashCode);
        switch (array)
        {
            case Decimal128Array decimals:
                hash.AddBytes(decimals.ValueBuffer.Span.Slice((decimals.Offset + row) * decimals.ByteWidth, decimals.ByteWidth));
                break;
            case BinaryArray bytes:
                hash.AddBytes(bytes.GetBytes(row));
                break;
            case Int32Array integers:
                hash.Add(integers.Values[row]);
                break;
            case Int64Array longs:
                hash.Add(longs.Values[row]);
                break;
            case DoubleArray doubles:
                hash.Add(doubles.Values[row]);
                break;
            case TimestampArray times:
                hash.Add(times.Values[row]);
                break;
            default:
                return null;
        }

        return hash.ToHashCode();
    }
}
