using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Types;
using Weir.Core.Types;

namespace Weir.Ingestion.Transforms;

/// <summary>
/// The text of values, one per value whatever column it stands in: the number 5 is <c>5</c> as an integer, as a decimal and as text, so that
/// hashes of equal values are equal across tables.
/// </summary>
internal static class ValueText
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>A function from row to text for the non-null rows of a column.</summary>
    public static Func<int, string> Of(Field field, IArrowArray array) => Of(LogicalColumn.TypeOf(field), array);

    /// <summary>The text of an exact number without trailing zeros.</summary>
    public static string OfDecimal(Int128 unscaled, int scale)
    {
        var negative = unscaled < 0;
        var digits = (negative ? UInt128.Zero - (UInt128)unscaled : (UInt128)unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var text = scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}".TrimEnd('0').TrimEnd('.');
        return negative ? "-" + text : text;
    }

    /// <summary>The unscaled value of a decimal.</summary>
    public static Int128 Unscaled(Decimal128Array values, int row) => BinaryPrimitives.ReadInt128LittleEndian(values.ValueBuffer.Span.Slice((values.Offset + row) * 16, 16));

    private static Func<int, string> Of(LogicalType type, IArrowArray array) => array switch
    {
        BooleanArray values => row => values.GetValue(row) is true ? "true" : "false",
        Int8Array values => row => values.Values[row].ToString(CultureInfo.InvariantCulture),
        Int16Array values => row => values.Values[row].ToString(CultureInfo.InvariantCulture),
        Int32Array values => row => values.Values[row].ToString(CultureInfo.InvariantCulture),
        Int64Array values => row => values.Values[row].ToString(CultureInfo.InvariantCulture),
        FloatArray values => row => values.Values[row].ToString("R", CultureInfo.InvariantCulture),
        DoubleArray values => row => values.Values[row].ToString("R", CultureInfo.InvariantCulture),
        Decimal128Array values => row => OfDecimal(Unscaled(values, row), values.Scale),
        Date32Array values => row => InfiniteTime.TextOfDate(values.Values[row]) ?? Day(values.Values[row]),
        TimestampArray values => row => InfiniteTime.TextOfTimestamp(values.Values[row]) ?? Instant(values.Values[row], type == LogicalType.TimestampTz),
        StringArray values => row => values.GetString(row),
        BinaryArray values => row => Convert.ToHexStringLower(values.GetBytes(row)),
        ListArray values => row => Items(((ListType)values.Data.DataType).ValueField, values.GetSlicedValues(row)),
        _ => throw new NotSupportedException($"Values of type {array.Data.DataType.Name} have no text."),
    };

    private static string Items(Field field, IArrowArray values)
    {
        var text = Of(field, values);
        return JsonSerializer.Serialize(Enumerable.Range(0, values.Length).Select(row => values.IsNull(row) ? null : text(row)), TextListContext.Default.IEnumerableString);
    }

    private static string Instant(long microseconds, bool zoned)
    {
        var days = Math.DivRem(microseconds, MicrosecondsPerDay, out var rest);
        if (rest < 0)
        {
            (days, rest) = (days - 1, rest + MicrosecondsPerDay);
        }

        var time = new TimeOnly(rest * TimeSpan.TicksPerMicrosecond);
        return string.Create(CultureInfo.InvariantCulture, $"{Day(days)}T{time:HH:mm:ss.FFFFFF}{(zoned ? "Z" : "")}");
    }

    // Days since 1970-01-01 to a date of the proleptic Gregorian calendar in any year (H. Hinnant, "chrono-compatible low-level date
    // algorithms", civil_from_days): databases know years that DateOnly does not.
    private static string Day(long days)
    {
        days += 719_468;
        var era = (days >= 0 ? days : days - 146_096) / 146_097;
        var dayOfEra = days - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{dayOfYear - (((153 * shifted) + 2) / 5) + 1:00}");
    }
}
