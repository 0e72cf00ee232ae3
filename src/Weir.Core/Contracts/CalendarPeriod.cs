using System.Globalization;

namespace Weir.Core.Contracts;

/// <summary>A span of the calendar: six months are six months, whatever the number of their days.</summary>
/// <param name="Months">Whole months.</param>
/// <param name="Days">Days beside them.</param>
public readonly record struct CalendarPeriod(int Months, int Days)
{
    private const int Most = 100 * 12 * 31;

    /// <summary>Six months.</summary>
    public static CalendarPeriod HalfYear => new(6, 0);

    /// <summary>The day that is this long after another; the last of the month where the month is too short.</summary>
    public DateOnly After(DateOnly day) => day.AddMonths(Months).AddDays(Days);

    /// <summary>Reads <c>6 months</c>, <c>90 days</c>, <c>2 weeks</c>, <c>1 year</c>, and <c>90d</c>, <c>12w</c>, <c>1y</c>; 1 day to 100 years.</summary>
    public static bool TryParse(string text, out CalendarPeriod period)
    {
        var trimmed = text.Trim();
        var digits = trimmed.TakeWhile(char.IsAsciiDigit).Count();
        period = default;
        if (!int.TryParse(trimmed.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount is < 1 or > Most)
        {
            return false;
        }

        (int Months, int Days)? unit = trimmed[digits..].Trim().ToLowerInvariant() switch
        {
            "d" or "day" or "days" => (0, 1),
            "w" or "week" or "weeks" => (0, 7),
            "month" or "months" => (1, 0),
            "y" or "year" or "years" => (12, 0),
            _ => null,
        };
        if (unit is not var (months, days) || (long)amount * ((months * 31) + days) > Most)
        {
            return false;
        }

        period = new CalendarPeriod(amount * months, amount * days);
        return true;
    }

    /// <summary>The spelling that <see cref="TryParse"/> reads, for periods it gives: <c>6 months</c>.</summary>
    public override string ToString() => this switch
    {
        { Months: > 0, Days: 0 } => Plural(Months, "month"),
        { Months: 0 } => Plural(Days, "day"),
        _ => $"{Plural(Months, "month")} and {Plural(Days, "day")}",
    };

    private static string Plural(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
