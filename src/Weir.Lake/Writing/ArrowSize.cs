using Apache.Arrow;

namespace Weir.Lake.Writing;

/// <summary>How much memory rows take.</summary>
internal static class ArrowSize
{
    /// <summary>Bytes of all buffers of a batch; of sliced arrays, those of the whole.</summary>
    public static long Of(RecordBatch rows) => rows.Arrays.Sum(array => Of(array.Data));

    private static long Of(ArrayData data) => data.Buffers.Sum(buffer => (long)buffer.Length) + (data.Children?.Sum(Of) ?? 0);
}
