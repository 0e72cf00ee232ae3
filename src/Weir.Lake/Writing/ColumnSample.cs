using Apache.Arrow;

namespace Weir.Lake.Writing;

/// <summary>Looks at some rows of every column, to find those whose values hardly repeat.</summary>
internal static class ColumnSample
{
    private const int SampleRows = 2048;
    private const int LeastSample = 512;
    private const int LeastSampleBytes = 64 * 1024;

    /// <summary>
    /// The columns for which a dictionary is not worth its making: building one only to drop it costs a third of the time of writing such a
    /// column.
    /// </summary>
    /// <param name="rows">The rows to choose from.</param>
    /// <param name="isAllThereIs">Whether a sample, however small, says enough, because no other rows follow.</param>
    public static IReadOnlyList<string> NearUnique(RowGroup rows, bool isAllThereIs) => rows.Batches is [var first, ..]
        ? [.. first.Schema.FieldsList.Where((_, column) => IsNearUnique(first.Column(column), isAllThereIs)).Select(field => field.Name)]
        : [];

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
