using Weir.Lake.Ledger;

namespace Weir.Lake.Observation;

/// <summary>Dates and timestamps in the ISO 8601 forms that every engine reads alike. Years are 0001 to 9999.</summary>
internal static class ClockText
{
    private const int DateLength = 10;
    private const int SecondsLength = 8;
    private const int Microseconds = 6;
    private const int Nanoseconds = 9;

    /// <summary>The kind of a text that begins with four digits and a dash.</summary>
    public static ValueKinds Classify(ReadOnlySpan<byte> text)
    {
        if (text.Length < DateLength || !IsDate(text[..DateLength]))
        {
            return ValueKinds.Text;
        }

        if (text.Length == DateLength)
        {
            return ValueKinds.Date;
        }

        if (text[DateLength] is not ((byte)' ' or (byte)'T'))
        {
            return ValueKinds.Text;
        }

        var rest = text[(DateLength + 1)..];
        var time = TimeLength(rest);
        return time == 0 ? ValueKinds.Text
            : time == rest.Length ? ValueKinds.Timestamp
            : time >= SecondsLength && IsZone(rest[time..]) ? ValueKinds.TimestampTz
            : ValueKinds.Text;
    }

    /// <summary>The length of the <c>HH:MM[:SS[.fffffffff]]</c> that a text begins with; 0: none. Digits beyond microseconds must be zero.</summary>
    public static int TimeLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < 5 || text[2] != ':' || Two(text, 0) is not (>= 0 and <= 23) || Two(text, 3) is not (>= 0 and <= 59))
        {
            return 0;
        }

        if (text.Length < 8 || text[5] != ':')
        {
            return text.Length > 5 && text[5] == ':' ? 0 : 5;
        }

        if (Two(text, 6) is not (>= 0 and <= 59))
        {
            return 0;
        }

        return text.Length > 8 && text[8] == '.' ? FractionEnd(text) : 8;
    }

    private static int FractionEnd(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        while (9 + digits < text.Length && char.IsAsciiDigit((char)text[9 + digits]))
        {
            if (digits >= Microseconds && text[9 + digits] != '0')
            {
                return 0;
            }

            digits++;
        }

        return digits is > 0 and <= Nanoseconds ? 9 + digits : 0;
    }

    private static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var (century, year, month, day) = (Two(text, 0), Two(text, 2), Two(text, 5), Two(text, 8));
        return century >= 0 && year >= 0 && century + year > 0 && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth((century * 100) + year, month);
    }

    private static bool IsZone(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("Z"u8))
        {
            return true;
        }

        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 6) || Two(text, 1) is not (>= 0 and <= 15))
        {
            return false;
        }

        return text.Length == 3 || (text[3] == ':' && Two(text, 4) is >= 0 and <= 59);
    }

    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var (tens, units) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        return tens <= 9 && units <= 9 ? (int)((tens * 10) + units) : -1;
    }
}
