using System.Globalization;
using Weir.Core.Contracts;

namespace Weir.Ingestion.Transforms;

/// <summary>Compares texts of unknown type: as numbers where both are, as instants where both are, else as text, character by character.</summary>
internal static class TextComparison
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Whether a text meets the filter's condition (not negated).</summary>
    public static bool Matches(LandingTransform.Filter filter, string text) => filter.Comparison switch
    {
        RowComparison.Equals or RowComparison.In => filter.Values.Any(value => Compare(text, value) == 0),
        RowComparison.LessThan => Compare(text, filter.Values[0]) < 0,
        _ => Compare(text, filter.Values[0]) > 0,
    };

    /// <summary>Reads an instant or date; a time without a zone is taken as UTC.</summary>
    public static bool TryInstant(string text, out DateTimeOffset instant) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant) && text.AsSpan().IndexOfAny('-', '/') > 0;

    private static int Compare(string text, string value)
    {
        if (decimal.TryParse(value, Number, CultureInfo.InvariantCulture, out var wantedNumber)
            && decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var number))
        {
            return number.CompareTo(wantedNumber);
        }

        return TryInstant(value, out var wantedInstant) && TryInstant(text, out var instant)
            ? instant.CompareTo(wantedInstant)
            : string.CompareOrdinal(text, value);
    }
}
