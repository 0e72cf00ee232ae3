using System.Globalization;
using Weir.Core.Types;

namespace Weir.Lake.Exposure;

/// <summary>
/// From text to an exposed type, in DuckDB's SQL. DuckDB's own casts are generous (<c>'1.7'</c> becomes the integer 2); the exact form
/// accepts precisely what <see cref="Observation.TextFit"/> does, so that a value is either shown as what it is or in the companion.
/// </summary>
internal static class TextCast
{
    private const string Whole = "-?(0|[1-9][0-9]*)";
    private const string Clock = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private const string Minutes = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private const string Seconds = @":[0-5][0-9](\.[0-9]{1,6}0{0,3})?";
    private const string TimeOfDay = $"{Minutes}({Seconds})?";
    private const string WholeClock = $"{Minutes}{Seconds}";

    /// <summary>For text of which every value is known to fit.</summary>
    public static string Plain(string text, LogicalType type) => type switch
    {
        _ when type == LogicalType.Text => text,
        _ when type == LogicalType.Bytes => $"encode({text})",
        _ => $"TRY_CAST({text} AS {DuckDbTypeName.Of(type)})",
    };

    /// <summary>For any text; NULL where it does not fit.</summary>
    public static string Exact(string text, LogicalType type)
    {
        if (type == LogicalType.Text || type == LogicalType.Bytes)
        {
            return Plain(text, type);
        }

        var trimmed = $"trim({text})";
        return type is LogicalType.ListType
            ? $"CAST(NULL AS {DuckDbTypeName.Of(type)})"
            : $"CASE WHEN {Condition(trimmed, type)} THEN TRY_CAST({trimmed} AS {DuckDbTypeName.Of(type)}) END";
    }

    private static string Condition(string text, LogicalType type) => type switch
    {
        LogicalType.DecimalType(var precision, var scale) => DecimalCondition(text, precision, scale),
        _ when type == LogicalType.Boolean => $"lower({text}) IN ('true', 'false')",
        _ when type == LogicalType.SmallInt || type == LogicalType.Integer || type == LogicalType.BigInt => Matches(text, Whole),
        _ when type == LogicalType.Double || type == LogicalType.Real => RealCondition(text),
        _ when type == LogicalType.Date => $"{Matches(text, Clock)} AND {text} >= '0001'",
        _ when type == LogicalType.Timestamp => $"{Matches(text, $"{Clock}([ T]{TimeOfDay})?")} AND {text} >= '0001'",
        _ when type == LogicalType.TimestampTz =>
            $"{Matches(text, $"{Clock}[ T]{WholeClock}(Z|[+-](0[0-9]|1[0-5])(:[0-5][0-9])?)")} AND {text} >= '0001'",
        _ when type == LogicalType.Time => Matches(text, TimeOfDay),
        _ when type == LogicalType.Uuid => Matches(text, "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
        _ => "TRUE",
    };

    private static string DecimalCondition(string text, int precision, int scale)
    {
        var whole = precision - scale;
        var digits = whole == 0 ? "0?" : string.Create(CultureInfo.InvariantCulture, $"(0|[1-9][0-9]{{0,{whole - 1}}})?");
        var number = scale == 0 ? $"-?{digits}" : string.Create(CultureInfo.InvariantCulture, $@"-?{digits}(\.[0-9]{{1,{scale}}})?");
        return $"{Matches(text, number)} AND {Matches(text, ".*[0-9].*")}";
    }

    // See ValueKinds: a double takes whole numbers of 15 digits, fractions of 17 digits in all, and whatever is written for doubles only.
    private static string RealCondition(string text)
    {
        const string named = "-?(NaN|nan|inf|Infinity|infinity)";
        const string fine = @"-?(0|[1-9][0-9]*)?\.[0-9]{10,}";
        const string exponent = @"-?((0|[1-9][0-9]*)(\.[0-9]+)?|\.[0-9]+)[eE][+-]?[0-9]{1,3}";
        const string fraction = @"-?(0|[1-9][0-9]*)?\.[0-9]{1,9}";
        return $"({Matches(text, $"-?(0|[1-9][0-9]{{0,14}})|{fine}|{exponent}|{named}")}"
            + $" OR ({Matches(text, fraction)} AND length(replace({text}, '-', '')) <= 18))";
    }

    private static string Matches(string text, string pattern) => $"regexp_full_match({text}, {DuckDbSql.Text(pattern)})";
}
