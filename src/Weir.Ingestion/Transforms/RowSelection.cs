using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Ingestion.Transforms;

/// <summary>Copies chosen rows of a column, for every physical type that <see cref="Core.Types.LogicalColumn"/> has.</summary>
internal static class RowSelection
{
    /// <summary>A new array with those rows, in the order given.</summary>
    public static IArrowArray Take(IArrowArray array, List<int> rows)
    {
        var indices = CollectionsMarshal.AsSpan(rows);
        var (validity, nulls) = Validity(array, indices);
        var data = array.Data;
        return ArrowArrayFactory.BuildArray(data.DataType switch
        {
            BooleanType => new ArrayData(data.DataType, rows.Count, nulls, 0, [validity, Bits(data, indices)]),
            FixedWidthType { BitWidth: >= 8 } type => new ArrayData(data.DataType, rows.Count, nulls, 0, [validity, Fixed(data, indices, type.BitWidth / 8)]),
            StringType or BinaryType => new ArrayData(data.DataType, rows.Count, nulls, 0, [validity, .. Variable(data, indices)]),
            ListType => Lists(data, indices, validity, nulls),
            _ => throw new NotSupportedException($"Rows of type {data.DataType.Name} cannot be filtered."),
        });
    }

    private static (ArrowBuffer Bits, int Nulls) Validity(IArrowArray array, ReadOnlySpan<int> rows)
    {
        if (array.NullCount == 0)
        {
            return (ArrowBuffer.Empty, 0);
        }

        var bits = new byte[(rows.Length + 7) / 8];
        var nulls = 0;
        for (var to = 0; to < rows.Length; to++)
        {
            if (array.IsNull(rows[to]))
            {
                nulls++;
            }
            else
            {
                BitUtility.SetBit(bits, to);
            }
        }

        return (new ArrowBuffer(bits), nulls);
    }

    private static ArrowBuffer Bits(ArrayData data, ReadOnlySpan<int> rows)
    {
        var from = data.Buffers[1].Span;
        var bits = new byte[(rows.Length + 7) / 8];
        for (var to = 0; to < rows.Length; to++)
        {
            BitUtility.SetBit(bits, to, BitUtility.GetBit(from, data.Offset + rows[to]));
        }

        return new ArrowBuffer(bits);
    }

    private static ArrowBuffer Fixed(ArrayData data, ReadOnlySpan<int> rows, int width)
    {
        var from = data.Buffers[1].Span[(data.Offset * width)..];
        var values = new byte[rows.Length * width];
        for (var to = 0; to < rows.Length; to++)
        {
            from.Slice(rows[to] * width, width).CopyTo(values.AsSpan(to * width));
        }

        return new ArrowBuffer(values);
    }

    private static ArrowBuffer[] Variable(ArrayData data, ReadOnlySpan<int> rows)
    {
        var from = Offsets(data);
        var offsets = new int[rows.Length + 1];
        for (var to = 0; to < rows.Length; to++)
        {
            offsets[to + 1] = offsets[to] + from[rows[to] + 1] - from[rows[to]];
        }

        var bytes = data.Buffers[2].Span;
        var values = new byte[offsets[^1]];
        for (var to = 0; to < rows.Length; to++)
        {
            bytes[from[rows[to]]..from[rows[to] + 1]].CopyTo(values.AsSpan(offsets[to]));
        }

        return [new ArrowBuffer(MemoryMarshal.AsBytes(offsets.AsSpan()).ToArray()), new ArrowBuffer(values)];
    }

    private static ArrayData Lists(ArrayData data, ReadOnlySpan<int> rows, ArrowBuffer validity, int nulls)
    {
        var from = Offsets(data);
        var offsets = new int[rows.Length + 1];
        var items = new List<int>();
        for (var to = 0; to < rows.Length; to++)
        {
            items.AddRange(Enumerable.Range(from[rows[to]], from[rows[to] + 1] - from[rows[to]]));
            offsets[to + 1] = items.Count;
        }

        var child = Take(ArrowArrayFactory.BuildArray(data.Children[0]), items);
        return new ArrayData(data.DataType, rows.Length, nulls, 0, [validity, new ArrowBuffer(MemoryMarshal.AsBytes(offsets.AsSpan()).ToArray())], [child.Data]);
    }

    private static ReadOnlySpan<int> Offsets(ArrayData data) => MemoryMarshal.Cast<byte, int>(data.Buffers[1].Span)[data.Offset..];
}
