using System.Globalization;
using Apache.Arrow;

namespace Weir.Models.Output;

/// <summary>A row in a few words, for messages: <c>(status=lost, n_records=3)</c>.</summary>
internal static class RowText
{
    private const int MaxColumns = 8;
    private const int MaxCharacters = 40;

    /// <summary>The row's first columns; long values are cut.</summary>
    public static string Of(RecordBatch batch, int row)
    {
        var columns = Enumerable.Range(0, Math.Min(batch.ColumnCount, MaxColumns))
            .Select(column => $"{batch.Schema.GetFieldByIndex(column).Name}={Cut(Value(batch.Column(column), row))}");
        return $"({string.Join(", ", columns)}{(batch.ColumnCount > MaxColumns ? ", ..." : "")})";
    }

    private static string Value(IArrowArray array, int row) => array.IsNull(row) ? "null" : array switch
    {
        StringArray text => text.GetString(row),
        BooleanArray flags => flags.GetValue(row) == true ? "true" : "false",
        Int16Array numbers => Text(numbers.GetValue(row)),
        Int32Array numbers => Text(numbers.GetValue(row)),
        Int64Array numbers => Text(numbers.GetValue(row)),
        FloatArray numbers => Text(numbers.GetValue(row)),
        DoubleArray numbers => Text(numbers.GetValue(row)),
        Decimal128Array numbers => numbers.GetString(row),
        Date32Array dates => dates.GetDateTime(row)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        TimestampArray times => times.GetTimestamp(row)?.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) ?? "",
        _ => "...",
    };

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Cut(string text) => text.Length <= MaxCharacters ? text : string.Concat(text.AsSpan(0, MaxCharacters), "...");
}
