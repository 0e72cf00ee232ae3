namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>
/// Dates and times in the text forms SQLite's own functions understand (https://www.sqlite.org/lang_datefunc.html, section 2):
/// <c>YYYY-MM-DD[( |T)HH:MM[:SS[.f...]]][Z|(+|-)HH:MM]</c>.
/// </summary>
internal static class InstantText
{
    private const long MicrosecondsPerMinute = 60_000_000;

    /// <summary>Reads a moment as microseconds since 1970. False when it is none, is finer than microseconds, or has an offset where none may be.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="allowsZone">Whether an offset may stand at the end; without one the moment is UTC.</param>
    /// <param name="microseconds">Since 1970-01-01.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, bool allowsZone, out long microseconds)
    {
        microseconds = 0;
        if (!TryDate(text, out var days))
        {
            return false;
        }

        microseconds = days * 1440 * MicrosecondsPerMinute;
        text = text[10..];
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] is not ((byte)' ' or (byte)'T') || !TryClock(text[1..], out var time, out var used))
        {
            return false;
        }

        microseconds += time;
        return TryZone(text[(used + 1)..], allowsZone, ref microseconds);
    }

    /// <summary>Reads <c>HH:MM[:SS[.f...]]</c> as microseconds since midnight.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="microseconds">Since midnight.</param>
    /// <param name="used">How many characters it takes.</param>
    public static bool TryClock(ReadOnlySpan<byte> text, out long microseconds, out int used)
    {
        microseconds = 0;
        used = 5;
        if (text.Length < 5 || text[2] != ':' || !TryTwo(text, 23, out var hours) || !TryTwo(text[3..], 59, out var minutes))
        {
            return false;
        }

        microseconds = ((hours * 60) + minutes) * MicrosecondsPerMinute;
        if (text.Length == 5 || text[5] != ':')
        {
            return true;
        }

        if (text.Length < 8 || !TryTwo(text[6..], 59, out var seconds))
        {
            return false;
        }

        microseconds += seconds * 1_000_000L;
        used = 8;
        return text.Length == 8 || text[8] != '.' || TryFraction(text, ref microseconds, ref used);
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out long days)
    {
        days = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !TryTwo(text, 99, out var century) || !TryTwo(text[2..], 99, out var yearOfCentury)
            || !TryTwo(text[5..], 12, out var month) || !TryTwo(text[8..], 31, out var day))
        {
            return false;
        }

        var year = (century * 100) + yearOfCentury;
        if (year == 0 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        days = new DateOnly(year, month, day).DayNumber - 719_162L;
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, ref long microseconds, ref int used)
    {
        var unit = 100_000;
        var start = ++used;
        for (; used < text.Length && text[used] is >= (byte)'0' and <= (byte)'9'; used++)
        {
            if (unit == 0 && text[used] != '0')
            {
                return false;
            }

            microseconds += (text[used] - '0') * unit;
            unit /= 10;
        }

        return used > start;
    }

    private static bool TryZone(ReadOnlySpan<byte> text, bool allowed, ref long microseconds)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        if (!allowed)
        {
            return false;
        }

        if (text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !TryTwo(text[1..], 14, out var hours) || !TryTwo(text[4..], 59, out var minutes))
        {
            return false;
        }

        var offset = ((hours * 60) + minutes) * MicrosecondsPerMinute;
        microseconds += text[0] == '+' ? -offset : offset;
        return true;
    }

    private static bool TryTwo(ReadOnlySpan<byte> text, int most, out int number)
    {
        number = 0;
        if (text[0] is not (>= (byte)'0' and <= (byte)'9') || text[1] is not (>= (byte)'0' and <= (byte)'9'))
        {
            return false;
        }

        number = ((text[0] - '0') * 10) + (text[1] - '0');
        return number <= most;
    }
}
