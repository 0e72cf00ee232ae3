using Apache.Arrow;
using Apache.Arrow.Types;
using ParquetSharp;

namespace Weir.Lake.Writing;

/// <summary>
/// How a file is encoded: zstd, pages that take little memory, dictionaries only where values repeat, and numbers that hardly repeat as
/// differences from one to the next (<see href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">DELTA_BINARY_PACKED</see>),
/// which are written faster, take a fraction of the room, and are read in half the time. A small file is plain and compressed with Snappy: to
/// begin and end a zstd stream for each of its few pages costs an engine more than to read them.
/// </summary>
internal static class FileProperties
{
    // In memory, of a whole file.
    private const long SmallBytes = 256 * 1024;

    // Every column has a page in memory; of measured rows a larger one is not smaller on disk. Documents are: they resemble each other.
    private const int PageBytes = 128 * 1024;
    private const int DocumentPageBytes = 1024 * 1024;

    // Parquet keeps decimals of so many digits as whole numbers.
    private const int MaxDigitsOfLong = 18;

    /// <summary>Properties for a file that begins with the rows.</summary>
    /// <param name="schema">The file's columns.</param>
    /// <param name="first">Its first row group.</param>
    /// <param name="isWhole">Whether nothing follows.</param>
    public static WriterProperties For(Schema schema, RowGroup first, bool isWhole)
    {
        var isSmall = isWhole && first.Bytes < SmallBytes;
        var nearUnique = ColumnSample.NearUnique(first, isSmall);
        return Build(schema, isSmall ? Compression.Snappy : Compression.Zstd, nearUnique, isSmall ? [] : nearUnique.Where(column => IsOfIntegers(schema, column)));
    }

    /// <summary>
    /// Properties for a file that is written once and read often: every column but those of differences begins with a dictionary, which an
    /// engine reads in half the time where values repeat, and which is given up where they do not.
    /// </summary>
    /// <param name="schema">The file's columns.</param>
    /// <param name="first">Its first row group.</param>
    public static WriterProperties ForMany(Schema schema, RowGroup first)
    {
        var differences = ColumnSample.NearUnique(first, isAllThereIs: false).Where(column => IsOfIntegers(schema, column)).ToList();
        return Build(schema, Compression.Zstd, differences, differences);
    }

    private static WriterProperties Build(Schema schema, Compression compression, IEnumerable<string> withoutDictionary, IEnumerable<string> differences)
    {
        using var builder = new WriterPropertiesBuilder();
        var hasDocuments = schema.FieldsList.Any(field => field.Name == AttributeRegistry.PayloadName);

        // The default pool keeps ten times what is in use; the system's is bounded by NativeHeap.
        var pool = MemoryPool.SystemMemoryPool();
        builder.Compression(compression).DataPagesize(hasDocuments ? DocumentPageBytes : PageBytes).EnableStoreDecimalAsInteger().MemoryPool(pool);
        foreach (var column in hasDocuments ? withoutDictionary.Append(AttributeRegistry.PayloadName) : withoutDictionary)
        {
            builder.DisableDictionary(column);
        }

        foreach (var column in differences)
        {
            builder.Encoding(column, Encoding.DeltaBinaryPacked);
        }

        return builder.Build();
    }

    private static bool IsOfIntegers(Schema schema, string column) => schema.GetFieldByName(column).DataType switch
    {
        Int32Type or Int64Type or TimestampType => true,
        Decimal128Type type => type.Precision <= MaxDigitsOfLong,
        _ => false,
    };
}
