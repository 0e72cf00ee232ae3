using System.Globalization;
using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>
/// What a declared type means. SQLite itself derives only an affinity from it (https://www.sqlite.org/datatype3.html, section 3.1); the
/// names people write on top of that, such as BOOLEAN, DATE and DECIMAL(10,2), are taken at their word, and values that do not
/// keep it land as text in the companion column.
/// </summary>
internal static class DeclaredType
{
    /// <summary>The logical type of a declaration.</summary>
    public static LogicalType Of(string declared)
    {
        var text = declared.Trim().ToUpperInvariant();
        var name = text.Split('(')[0].TrimEnd();
        return Named(name) ?? Decimal(name, text) ?? ByAffinity(text);
    }

    private static LogicalType? Named(string name) => name switch
    {
        "BOOL" or "BOOLEAN" => LogicalType.Boolean,
        "DATE" => LogicalType.Date,
        "TIME" => LogicalType.Time,
        "DATETIME" or "TIMESTAMP" or "TIMESTAMP WITHOUT TIME ZONE" => LogicalType.Timestamp,
        "TIMESTAMPTZ" or "TIMESTAMP WITH TIME ZONE" => LogicalType.TimestampTz,
        "UUID" or "GUID" => LogicalType.Uuid,
        "JSON" or "JSONB" => LogicalType.Json,
        _ => null,
    };

    private static LogicalType? Decimal(string name, string text)
    {
        if (name is not ("DECIMAL" or "NUMERIC" or "NUMBER"))
        {
            return null;
        }

        var parts = text[name.Length..].Trim().Trim('(', ')').Split(',', StringSplitOptions.TrimEntries);
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var precision) && precision is >= 1 and <= 38
            && int.TryParse(parts.ElementAtOrDefault(1) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var scale) && scale <= precision
            ? LogicalType.Decimal(precision, scale)
            : LogicalType.Numeric;
    }

    // The order of these tests is SQLite's.
    private static LogicalType ByAffinity(string text) => text switch
    {
        _ when text.Contains("INT", StringComparison.Ordinal) => LogicalType.BigInt,
        _ when text.Contains("CHAR", StringComparison.Ordinal) || text.Contains("CLOB", StringComparison.Ordinal)
            || text.Contains("TEXT", StringComparison.Ordinal) || text.Length == 0 => LogicalType.Text,
        _ when text.Contains("BLOB", StringComparison.Ordinal) => LogicalType.Bytes,
        _ when text.Contains("REAL", StringComparison.Ordinal) || text.Contains("FLOA", StringComparison.Ordinal)
            || text.Contains("DOUB", StringComparison.Ordinal) => LogicalType.Double,
        _ => LogicalType.Numeric,
    };
}
