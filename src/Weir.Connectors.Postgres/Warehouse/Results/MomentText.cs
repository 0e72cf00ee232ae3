using System.Globalization;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>
/// Reads dates and timestamps in the server's ISO style: <c>2024-02-29 23:59:59.999999+00</c>, years of more than four digits, <c>BC</c>, and
/// the infinities. Days are counted by the proleptic Gregorian calendar, as the server does.
/// </summary>
internal static class MomentText
{
    private const long MicrosecondsPerDay = 86_400_000_000;
    private const int FractionDigits = 6;

    /// <summary>Days since 1970-01-01.</summary>
    public static int Days(string text) => text switch
    {
        "infinity" => InfiniteTime.Date,
        "-infinity" => -InfiniteTime.Date,
        _ => checked((int)DaysOf(text.AsSpan())),
    };

    /// <summary>Microseconds since 1970-01-01 00:00 UTC; the session's zone is UTC.</summary>
    /// <exception cref="OverflowException">It is after the year 294246, where 64 bits end.</exception>
    public static long Microseconds(string text)
    {
        if (InfinityOf(text) is { } infinity)
        {
            return infinity;
        }

        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var era = text.EndsWith(" BC", StringComparison.Ordinal) ? " BC" : "";
        var clock = text.AsSpan(space + 1, text.Length - space - 1 - era.Length);
        var zone = clock.IndexOfAny('+', '-');
        return checked((DaysOf($"{text.AsSpan(0, space)}{era}") * MicrosecondsPerDay) + MicrosecondsOfDay(zone < 0 ? clock : clock[..zone]));
    }

    private static long? InfinityOf(string text) => text switch
    {
        "infinity" => InfiniteTime.Timestamp,
        "-infinity" => -InfiniteTime.Timestamp,
        _ => null,
    };

    private static long DaysOf(ReadOnlySpan<char> text)
    {
        var beforeChrist = text.EndsWith(" BC", StringComparison.Ordinal);
        text = beforeChrist ? text[..^3] : text;
        var firstDash = text.IndexOf('-');
        var year = Number(text[..firstDash]);
        var month = Number(text[(firstDash + 1)..(firstDash + 3)]);
        var day = Number(text[(firstDash + 4)..(firstDash + 6)]);
        return CivilDays(beforeChrist ? 1 - year : year, month, day);
    }

    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil: eras of 400 years that begin in March.
    private static long CivilDays(long year, long month, long day)
    {
        year -= month <= 2 ? 1 : 0;
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }

    private static long MicrosecondsOfDay(ReadOnlySpan<char> clock)
    {
        var seconds = (Number(clock[..2]) * 3600) + (Number(clock[3..5]) * 60) + Number(clock[6..8]);
        var fraction = 0L;
        for (var i = 0; i < FractionDigits; i++)
        {
            fraction = (fraction * 10) + (9 + i < clock.Length ? clock[9 + i] - '0' : 0);
        }

        return (seconds * 1_000_000) + fraction;
    }

    private static long Number(ReadOnlySpan<char> text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
