using System.Globalization;
using System.Text;
using Apache.Arrow;
using Weir.Core.Types;

namespace Weir.Lake.Observation;

/// <summary>
/// Counts values of a typed column that do not fit the exposed type: only after a source changed a column's type, so by way of text.
/// </summary>
internal static class TypedFit
{
    /// <summary>How many do not fit.</summary>
    /// <param name="rows">The column.</param>
    /// <param name="type">Its type.</param>
    /// <param name="exposed">The exposed type.</param>
    public static long CountMisfits(IArrowArray rows, LogicalType type, LogicalType exposed)
    {
        var misfits = 0L;
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows.IsValid(row))
            {
                var text = Text(rows, type, row);
                misfits += text is not null && TextFit.Fits(exposed, TextClassifier.Classify(text), text) ? 0 : 1;
            }
        }

        return misfits;
    }

    // Null: a type that is text only by its looks, which then fits nothing else.
    private static byte[]? Text(IArrowArray rows, LogicalType type, int row)
    {
        var text = rows switch
        {
            StringArray array => array.GetString(row),
            BooleanArray array => array.GetValue(row) == true ? "true" : "false",
            Int16Array array => Invariant(array.GetValue(row)),
            Int32Array array => Invariant(array.GetValue(row)),
            Int64Array array => Invariant(array.GetValue(row)),
            FloatArray array => Real(array.GetValue(row)),
            DoubleArray array => Real(array.GetValue(row)),
            Decimal128Array array => Decimal(array.GetString(row)),
            Date32Array array => array.GetDateTimeOffset(row)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimestampArray array => Timestamp(array.GetTimestamp(row), type),
            _ => null,
        };
        return text is null ? null : Encoding.UTF8.GetBytes(text);
    }

    private static string Invariant<T>(T? value)
        where T : struct, IFormattable => value!.Value.ToString(null, CultureInfo.InvariantCulture);

    private static string Real<T>(T? value)
        where T : struct, IFormattable => value!.Value.ToString("R", CultureInfo.InvariantCulture);

    private static string Decimal(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;

    private static string? Timestamp(DateTimeOffset? value, LogicalType type) => value is not { } at ? null
        : type == LogicalType.Timestamp && at.TimeOfDay == TimeSpan.Zero ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : at.ToString(type == LogicalType.Timestamp ? "yyyy-MM-dd HH:mm:ss.ffffff" : "yyyy-MM-dd HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
}
