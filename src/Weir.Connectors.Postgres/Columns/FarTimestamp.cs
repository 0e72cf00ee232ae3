using System.Globalization;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>The text of timestamps beyond the range of both .NET and Arrow: after the year 294246.</summary>
internal static class FarTimestamp
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    // Days from 0000-03-01, where the proleptic Gregorian calendar's 400-year cycle is easiest to count, to 2000-01-01.
    private const long DaysFromMarch = 730_425;
    private const long DaysPerCycle = 146_097;

    /// <summary>ISO text as PostgreSQL writes it: <c>294276-12-31 23:59:59.5</c>.</summary>
    /// <param name="microseconds">Since 2000-01-01; not before it.</param>
    public static string Text(long microseconds)
    {
        var (days, time) = Math.DivRem(microseconds, MicrosecondsPerDay);
        var (year, month, day) = Civil(days + DaysFromMarch);
        Span<byte> clock = stackalloc byte[ClockText.MaxBytes];
        var length = ClockText.Write(time, clock);
        return string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2} {System.Text.Encoding.ASCII.GetString(clock[..length])}");
    }

    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    private static (long Year, long Month, long Day) Civil(long days)
    {
        var (cycle, dayOfCycle) = Math.DivRem(days, DaysPerCycle);
        var yearOfCycle = (dayOfCycle - (dayOfCycle / 1460) + (dayOfCycle / 36_524) - (dayOfCycle / 146_096)) / 365;
        var dayOfYear = dayOfCycle - ((365 * yearOfCycle) + (yearOfCycle / 4) - (yearOfCycle / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        return ((cycle * 400) + yearOfCycle + (month <= 2 ? 1 : 0), month, day);
    }
}
