using System.Globalization;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Core.Types;

/// <summary>Reads the spelling of a logical type, the inverse of <see cref="LogicalType.Name"/>, without regard to case.</summary>
public static class LogicalTypeName
{
    private static readonly Dictionary<string, LogicalType> Simple = new LogicalType[]
    {
        LogicalType.Boolean, LogicalType.SmallInt, LogicalType.Integer, LogicalType.BigInt, LogicalType.Real, LogicalType.Double,
        LogicalType.Date, LogicalType.Time, LogicalType.Timestamp, LogicalType.TimestampTz, LogicalType.Text, LogicalType.Uuid,
        LogicalType.Json, LogicalType.Bytes,
    }.ToDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses a name.</summary>
    /// <exception cref="WeirException">The name is unknown; the error says which names exist.</exception>
    public static LogicalType Parse(string name)
    {
        var text = name.Trim();
        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            return LogicalType.ListOf(Parse(text[..^2]));
        }

        if (Simple.TryGetValue(text, out var simple))
        {
            return simple;
        }

        return ParseDecimal(text) ?? throw new WeirError(
            CoreErrors.UnknownType, $"'{name}' is not a type. Types are {string.Join(", ", Simple.Keys)}, decimal(p,s) and any of them followed by [].")
        {
            Hint = Suggestion.DidYouMean(text, Simple.Keys),
        }.ToException();
    }

    private static LogicalType? ParseDecimal(string text)
    {
        if (!text.StartsWith("decimal(", StringComparison.OrdinalIgnoreCase) || !text.EndsWith(')'))
        {
            return null;
        }

        var parts = text["decimal(".Length..^1].Split(',', StringSplitOptions.TrimEntries);
        return parts.Length is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var precision)
            && int.TryParse(parts.ElementAtOrDefault(1) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var scale)
            && precision is >= 1 and <= 38 && scale <= precision
            ? LogicalType.Decimal(precision, scale)
            : null;
    }
}
