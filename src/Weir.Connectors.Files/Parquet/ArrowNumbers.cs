using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Connectors.Files.Parquet;

/// <summary>Moves fixed-width values into a wider type.</summary>
internal static class ArrowNumbers
{
    /// <summary>The values of an array, those under NULLs included.</summary>
    public delegate ReadOnlySpan<T> ValuesOf<T>(IArrowArray array)
        where T : unmanaged;

    /// <summary>An array of the type with each value converted.</summary>
    public static IArrowArray Convert<TFrom, TTo>(IArrowType type, IArrowArray array, ValuesOf<TFrom> values, Func<TFrom, TTo> convert)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        var from = values(array);
        var bytes = new byte[array.Length * Marshal.SizeOf<TTo>()];
        var to = MemoryMarshal.Cast<byte, TTo>(bytes.AsSpan());
        for (var row = 0; row < to.Length; row++)
        {
            to[row] = convert(from[row]);
        }

        return ArrowArrayFactory.BuildArray(new ArrayData(type, array.Length, array.NullCount, 0, [Validity(array), new ArrowBuffer(bytes)]));
    }

    /// <summary>Which values are there, as a bitmap of its own that begins at the array's first value.</summary>
    public static ArrowBuffer Validity(IArrowArray array)
    {
        if (array.NullCount == 0)
        {
            return ArrowBuffer.Empty;
        }

        var bits = new byte[(array.Length + 7) / 8];
        for (var row = 0; row < array.Length; row++)
        {
            if (array.IsValid(row))
            {
                bits[row >> 3] |= (byte)(1 << (row & 7));
            }
        }

        return new ArrowBuffer(bits);
    }
}
