using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;
using Weir.Core.Types;

namespace Weir.Models.Seeds;

/// <summary>Turns the text values of a seed's column into an Arrow array.</summary>
internal static class SeedColumnBuilder
{
    /// <summary>The array; empty values are NULL.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="values">Its values.</param>
    /// <param name="misfit">Told the index of a value that is not of the type; the array is then incomplete.</param>
    public static IArrowArray Build(LogicalType type, IReadOnlyList<string> values, Action<int> misfit) => type switch
    {
        LogicalType.DecimalType(var precision, var scale) => Decimals(new Decimal128Type(precision, scale), values, misfit),
        _ when type == LogicalType.Boolean => Booleans(values, misfit),
        _ when type == LogicalType.SmallInt => Fill(new Int16Array.Builder(), values, misfit, TryShort),
        _ when type == LogicalType.Integer => Fill(new Int32Array.Builder(), values, misfit, TryInt),
        _ when type == LogicalType.BigInt => Fill(new Int64Array.Builder(), values, misfit, TryLong),
        _ when type == LogicalType.Real => Fill(new FloatArray.Builder(), values, misfit, TryFloat),
        _ when type == LogicalType.Double => Fill(new DoubleArray.Builder(), values, misfit, TryDouble),
        _ when type == LogicalType.Date => Fill<DateTime, Date32Array, Date32Array.Builder>(new Date32Array.Builder(), values, misfit, TryDate),
        _ when type == LogicalType.Timestamp => Fill(Instants(), values, misfit, TryTimestamp),
        _ when type == LogicalType.TimestampTz => Fill(Instants(), values, misfit, TryInstant),
        _ => Texts(values),
    };

    private delegate bool TryParse<T>(string text, out T value);

    private static TArray Fill<T, TArray, TBuilder>(
        IArrowArrayBuilder<T, TArray, TBuilder> builder, IReadOnlyList<string> values, Action<int> misfit, TryParse<T> parse)
        where TArray : IArrowArray
        where TBuilder : IArrowArrayBuilder<TArray>
    {
        Each(values, misfit, parse, value => builder.Append(value), () => builder.AppendNull());
        return builder.Build(null);
    }

    private static BooleanArray Booleans(IReadOnlyList<string> values, Action<int> misfit)
    {
        var builder = new BooleanArray.Builder();
        Each<bool>(values, misfit, bool.TryParse, value => builder.Append(value), () => builder.AppendNull());
        return builder.Build();
    }

    private static StringArray Texts(IReadOnlyList<string> values)
    {
        var builder = new StringArray.Builder();
        foreach (var value in values)
        {
            _ = value.Length == 0 ? builder.AppendNull() : builder.Append(value);
        }

        return builder.Build();
    }

    private static Decimal128Array Decimals(Decimal128Type type, IReadOnlyList<string> values, Action<int> misfit)
    {
        var builder = new Decimal128Array.Builder(type);
        Each(
            values, misfit, (string text, out string value) => TryDecimal(text, type, out value),
            value => builder.Append(value), () => builder.AppendNull());
        return builder.Build();
    }

    private static void Each<T>(IReadOnlyList<string> values, Action<int> misfit, TryParse<T> parse, Action<T> append, Action appendNull)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Length == 0)
            {
                appendNull();
            }
            else if (parse(values[i], out var value))
            {
                append(value);
            }
            else
            {
                misfit(i);
            }
        }
    }

    // Arrow's builder takes plain digits; values with more fractional digits than the type holds are misfits, never rounded.
    private static bool TryDecimal(string text, Decimal128Type type, out string value)
    {
        value = text;
        var digits = text.AsSpan(text[0] is '-' ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits.Length : point;
        var fraction = point < 0 ? 0 : digits.Length - point - 1;
        return digits.IndexOfAnyExceptInRange('.', '9') < 0 && !digits.Contains('/') && digits.Count('.') <= 1 && whole > 0
            && fraction <= type.Scale && digits[..whole].TrimStart('0').Length <= type.Precision - type.Scale;
    }

    private static TimestampArray.Builder Instants() => new(new TimestampType(TimeUnit.Microsecond, "UTC"));

    private static bool TryShort(string text, out short value) =>
        short.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryInt(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryLong(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryFloat(string text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static bool TryDouble(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static bool TryDate(string text, out DateTime value)
    {
        var parsed = SeedTypes.IsDate(text, out var date);
        value = parsed ? date.ToDateTime(TimeOnly.MinValue) : default;
        return parsed;
    }

    private static bool TryTimestamp(string text, out DateTimeOffset value)
    {
        var parsed = SeedTypes.IsTimestamp(text, out var time);
        value = parsed ? new DateTimeOffset(time, TimeSpan.Zero) : default;
        return parsed;
    }

    private static bool TryInstant(string text, out DateTimeOffset value) =>
        SeedTypes.IsInstant(text, out value) || TryTimestamp(text, out value);
}
