using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;
using Weir.Core.Types;

namespace Weir.Cli.Rows;

/// <summary>
/// One value of an Arrow array as something that can be shown: null, bool, long, ulong, double, <see cref="ExactNumber"/>, string,
/// <see cref="JsonText"/>, bytes, or a list of these. Dates and instants are ISO 8601 text.
/// </summary>
internal static class ArrowCell
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>Reads a value.</summary>
    /// <param name="array">The column.</param>
    /// <param name="row">Which row of it.</param>
    /// <param name="type">What its values mean.</param>
    public static object? Read(IArrowArray array, int row, LogicalType type) => array.IsNull(row) ? null : array switch
    {
        BooleanArray bools => bools.GetValue(row)!.Value,
        Int8Array a => (long)a.GetValue(row)!.Value,
        Int16Array a => (long)a.GetValue(row)!.Value,
        Int32Array a => (long)a.GetValue(row)!.Value,
        Int64Array a => a.GetValue(row)!.Value,
        UInt8Array a => (long)a.GetValue(row)!.Value,
        UInt16Array a => (long)a.GetValue(row)!.Value,
        UInt32Array a => (long)a.GetValue(row)!.Value,
        UInt64Array a => a.GetValue(row)!.Value,
        FloatArray a => double.Parse(a.GetValue(row)!.Value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        DoubleArray a => a.GetValue(row)!.Value,
        Decimal128Array a => ExactNumber.Of(a.GetString(row)!, type),
        Decimal256Array a => ExactNumber.Of(a.GetString(row)!, type),
        Date32Array a => Date(a.GetValue(row)!.Value),
        Date64Array a => Date((int)Math.DivRem(a.GetValue(row)!.Value, 86_400_000).Quotient),
        TimestampArray a => Instant(Microseconds(a.GetValue(row)!.Value, ((TimestampType)a.Data.DataType).Unit), type == LogicalType.TimestampTz),
        Time64Array a => Clock(Microseconds(a.GetValue(row)!.Value, ((Time64Type)a.Data.DataType).Unit)),
        Time32Array a => Clock(Microseconds(a.GetValue(row)!.Value, ((Time32Type)a.Data.DataType).Unit)),
        StringArray a => type == LogicalType.Json ? new JsonText(a.GetString(row)) : a.GetString(row),
        LargeStringArray a => type == LogicalType.Json ? new JsonText(a.GetString(row)) : a.GetString(row),
        BinaryArray a => a.GetBytes(row).ToArray(),
        ListArray a => Items(a.GetSlicedValues(row), type),
        StructArray a => Members(a, row),
        _ => throw new NotSupportedException($"Arrow arrays of type {array.Data.DataType.Name} cannot be shown."),
    };

    private static List<object?> Items(IArrowArray values, LogicalType type)
    {
        var element = type is LogicalType.ListType list ? list.Element : LogicalColumn.TypeOf(new Field("item", values.Data.DataType, nullable: true));
        return [.. Enumerable.Range(0, values.Length).Select(row => Read(values, row, element))];
    }

    private static Dictionary<string, object?> Members(StructArray array, int row)
    {
        var fields = ((StructType)array.Data.DataType).Fields;
        var names = UniqueNames.Of([.. fields.Select(field => field.Name)]);
        return Enumerable.Range(0, fields.Count)
            .ToDictionary(i => names[i], i => Read(array.Fields[i], row, LogicalColumn.TypeOf(fields[i])));
    }

    private static long Microseconds(long value, TimeUnit unit) => unit switch
    {
        TimeUnit.Second => value * 1_000_000,
        TimeUnit.Millisecond => value * 1_000,
        TimeUnit.Nanosecond => (long)Math.Floor(value / 1000m),
        _ => value,
    };

    private static string Date(int days) => days switch
    {
        int.MaxValue => "infinity",
        int.MinValue or -int.MaxValue => "-infinity",
        < -719162 or > 2932896 => $"{days.ToString(CultureInfo.InvariantCulture)} days since 1970-01-01",
        _ => DateOnly.FromDayNumber(days + 719162).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static string Instant(long microseconds, bool zoned)
    {
        if (microseconds is long.MaxValue or long.MinValue or -long.MaxValue)
        {
            return microseconds > 0 ? "infinity" : "-infinity";
        }

        var days = (int)Math.Floor((decimal)microseconds / MicrosecondsPerDay);
        return $"{Date(days)}T{Clock(microseconds - (days * MicrosecondsPerDay))}{(zoned ? "Z" : "")}";
    }

    private static string Clock(long microseconds)
    {
        var time = TimeSpan.FromMicroseconds(microseconds);
        return time.ToString(microseconds % 1_000_000 == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.ffffff", CultureInfo.InvariantCulture);
    }
}
