using System.Globalization;
using Apache.Arrow;
using Weir.Core.Types;

namespace Weir.Testing.Warehouses;

/// <summary>Values as exact text, so that results of two engines compare by eye and by <c>Equal</c>.</summary>
public static class ArrowText
{
    /// <summary>A value by its physical form: dates that no calendar here reaches in days, timestamps in microseconds, bytes in hex, lists in brackets.</summary>
    public static string Of(IArrowArray array, int row) => array.IsNull(row) ? "null" : array switch
    {
        BooleanArray values => values.GetValue(row)!.Value ? "true" : "false",
        Int16Array values => Invariant(values.GetValue(row)!.Value),
        Int32Array values => Invariant(values.GetValue(row)!.Value),
        Int64Array values => Invariant(values.GetValue(row)!.Value),
        FloatArray values => Invariant(values.GetValue(row)!.Value),
        DoubleArray values => Invariant(values.GetValue(row)!.Value),
        Decimal128Array values => values.GetString(row)!,
        Date32Array values => Date(values.Values[row]),
        TimestampArray values => InfiniteTime.TextOfTimestamp(values.Values[row]) ?? $"{Invariant(values.Values[row])}us",
        StringArray values => values.GetString(row),
        BinaryArray values => Convert.ToHexStringLower(values.GetBytes(row)),
        ListArray values => List(values.GetSlicedValues(row)),
        _ => throw new NotSupportedException($"No physical form of Weir's is {array.Data.DataType.Name}."),
    };

    private static string Date(int days)
    {
        const int daysTo1970 = 719_162;
        return InfiniteTime.TextOfDate(days) ?? (days < -daysTo1970 || days > DateOnly.MaxValue.DayNumber - daysTo1970
            ? $"{Invariant(days)}d"
            : DateOnly.FromDayNumber(daysTo1970 + days).ToString("O", CultureInfo.InvariantCulture));
    }

    private static string List(IArrowArray values) => $"[{string.Join(", ", Enumerable.Range(0, values.Length).Select(row => Of(values, row)))}]";

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
