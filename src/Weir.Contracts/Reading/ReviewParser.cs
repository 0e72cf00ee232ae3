using System.Globalization;
using Weir.Configuration.Yaml;
using Weir.Core.Contracts;

namespace Weir.Contracts.Reading;

/// <summary>The keys <c>review_every</c> and <c>last_reviewed</c>.</summary>
internal static class ReviewParser
{
    /// <summary>How often; half a year where nothing readable is said.</summary>
    public static CalendarPeriod Every(YamlReader reader)
    {
        if (reader.Text("review_every") is not { } text)
        {
            return CalendarPeriod.HalfYear;
        }

        if (CalendarPeriod.TryParse(text, out var period))
        {
            return period;
        }

        reader.Report(
            ContractErrors.BadReview, $"{reader.Owner} has 'review_every: {text}', which is no span of days, weeks, months or years.",
            reader.LocationOf("review_every"), "Write for example 'review_every: 6 months'.");
        return CalendarPeriod.HalfYear;
    }

    /// <summary>When last; null where nothing readable is said.</summary>
    public static DateOnly? Last(YamlReader reader)
    {
        if (reader.Text("last_reviewed") is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        reader.Report(
            ContractErrors.BadReview, $"{reader.Owner} has 'last_reviewed: {text}', which is no date.",
            reader.LocationOf("last_reviewed"), "Write the day as 2026-05-01.");
        return null;
    }
}
