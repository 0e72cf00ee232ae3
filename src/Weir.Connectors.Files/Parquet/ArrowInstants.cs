using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Connectors.Files.Parquet;

/// <summary>
/// Instants in microseconds. A finer one is cut to its microsecond, one too far away is NULL, and either is whole, as text, among the misfits.
/// </summary>
internal static class ArrowInstants
{
    /// <summary>The instants in microseconds.</summary>
    public static IArrowArray Convert(IArrowType type, TimestampArray array)
    {
        var unit = ((TimestampType)array.Data.DataType).Unit;
        if (unit is TimeUnit.Microsecond)
        {
            return new TimestampArray(new ArrayData(type, array.Length, array.NullCount, array.Offset, array.Data.Buffers));
        }

        var values = new long[array.Length];
        var valid = new ArrowBuffer.BitmapBuilder(array.Length);
        var nulls = 0;
        for (var row = 0; row < array.Length; row++)
        {
            var fits = array.IsValid(row) & TryMicroseconds(array.Values[row], unit, out values[row]);
            valid.Append(fits);
            nulls += fits ? 0 : 1;
        }

        return new TimestampArray((TimestampType)type, new ArrowBuffer.Builder<long>(values.Length).Append(values).Build(), valid.Build(), array.Length, nulls, 0);
    }

    /// <summary>The text of the instants that microseconds cannot hold; null when they hold all.</summary>
    public static StringArray? Misfits(TimestampArray array)
    {
        var unit = ((TimestampType)array.Data.DataType).Unit;
        if (unit is TimeUnit.Microsecond || !Enumerable.Range(0, array.Length).Any(row => IsMisfit(array, row, unit)))
        {
            return null;
        }

        var texts = new StringArray.Builder();
        for (var row = 0; row < array.Length; row++)
        {
            if (IsMisfit(array, row, unit))
            {
                texts.Append(Text(array, row));
            }
            else
            {
                texts.AppendNull();
            }
        }

        return texts.Build();
    }

    /// <summary>An instant as text: ISO 8601 with all its digits, or the count of its unit where no calendar reaches.</summary>
    public static string Text(TimestampArray array, int row)
    {
        var type = (TimestampType)array.Data.DataType;
        var value = array.Values[row];
        var perSecond = PerSecond(type.Unit);
        var (seconds, rest) = (Math.DivRem(value, perSecond).Quotient, Math.DivRem(value, perSecond).Remainder);
        if (rest < 0)
        {
            (seconds, rest) = (seconds - 1, rest + perSecond);
        }

        if (seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return string.Create(CultureInfo.InvariantCulture, $"{value} {type.Unit.ToString().ToLowerInvariant()}s since 1970-01-01");
        }

        var text = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var digits = type.Unit switch { TimeUnit.Second => 0, TimeUnit.Millisecond => 3, TimeUnit.Microsecond => 6, _ => 9 };
        var fraction = rest == 0 ? "" : "." + rest.ToString($"D{digits}", CultureInfo.InvariantCulture).TrimEnd('0');
        return text + fraction + (string.IsNullOrEmpty(type.Timezone) ? "" : "+00");
    }

    private static bool IsMisfit(TimestampArray array, int row, TimeUnit unit) => array.IsValid(row)
        && (!TryMicroseconds(array.Values[row], unit, out _) || (unit is TimeUnit.Nanosecond && array.Values[row] % 1_000 != 0));

    private static bool TryMicroseconds(long value, TimeUnit unit, out long microseconds)
    {
        var scaled = unit is TimeUnit.Nanosecond ? (Int128)(value / 1_000) - (value % 1_000 < 0 ? 1 : 0) : (Int128)value * (1_000_000 / PerSecond(unit));
        var fits = scaled >= long.MinValue && scaled <= long.MaxValue;
        microseconds = fits ? (long)scaled : 0;
        return fits;
    }

    private static long PerSecond(TimeUnit unit) => unit switch
    {
        TimeUnit.Second => 1,
        TimeUnit.Millisecond => 1_000,
        TimeUnit.Microsecond => 1_000_000,
        _ => 1_000_000_000,
    };
}
