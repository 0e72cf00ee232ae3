using System.Numerics;
using Apache.Arrow;

namespace Weir.Lake.Observation;

/// <summary>The smallest and the largest value of an array.</summary>
internal static class Bounds
{
    /// <summary>Both, or null when there is no value. A NaN makes both NaN.</summary>
    public static (T Least, T Most)? Of<T>(PrimitiveArray<T> array)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (array.NullCount == array.Length)
        {
            return null;
        }

        var values = array.Values;
        if (array.NullCount == 0)
        {
            return OfAll(values);
        }

        var (least, most) = (T.MaxValue, T.MinValue);
        for (var row = 0; row < values.Length; row++)
        {
            if (array.IsValid(row))
            {
                (least, most) = (T.Min(least, values[row]), T.Max(most, values[row]));
            }
        }

        return (least, most);
    }

    private static (T Least, T Most) OfAll<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var (least, most) = (values[0], values[0]);
        var row = 0;
        if (Vector.IsHardwareAccelerated && values.Length >= Vector<T>.Count)
        {
            var (low, high) = (new Vector<T>(values), new Vector<T>(values));
            for (; row <= values.Length - Vector<T>.Count; row += Vector<T>.Count)
            {
                var next = new Vector<T>(values[row..]);
                (low, high) = (Vector.Min(low, next), Vector.Max(high, next));
            }

            for (var lane = 0; lane < Vector<T>.Count; lane++)
            {
                (least, most) = (T.Min(least, low[lane]), T.Max(most, high[lane]));
            }
        }

        for (; row < values.Length; row++)
        {
            (least, most) = (T.Min(least, values[row]), T.Max(most, values[row]));
        }

        return (least, most);
    }
}
