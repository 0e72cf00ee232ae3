using ParquetSharp.Arrow;

namespace Weir.Lake.DeltaLog;

/// <summary>How Parquet files of the lake are read by Weir itself.</summary>
internal static class ParquetInput
{
    private const int BatchRows = 16 * 1024;

    /// <summary>
    /// Opens a file, which is then read on the caller's thread only. Nothing is fetched ahead: the library would do so on threads of its own,
    /// which may still hold the stream when the reader is disposed, and that ends the process.
    /// </summary>
    /// <param name="content">The file; stays the caller's.</param>
    public static FileReader Open(Stream content)
    {
        using var properties = ArrowReaderProperties.GetDefault();
        properties.BatchSize = BatchRows;
        properties.PreBuffer = false;
        return new FileReader(content, arrowProperties: properties, leaveOpen: true);
    }
}
