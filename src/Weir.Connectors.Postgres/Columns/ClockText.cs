namespace Weir.Connectors.Postgres.Columns;

/// <summary>Writes a time of day as PostgreSQL does: <c>HH:MM:SS</c>, and a fraction without trailing zeros when there is one.</summary>
internal static class ClockText
{
    /// <summary>The longest text: <c>HH:MM:SS.ffffff</c>.</summary>
    public const int MaxBytes = 15;

    /// <summary>Writes it as ASCII and returns its length. 24:00:00 is a time in PostgreSQL.</summary>
    /// <param name="microseconds">Since midnight, at most a whole day.</param>
    /// <param name="text">At least <see cref="MaxBytes"/> long.</param>
    public static int Write(long microseconds, Span<byte> text)
    {
        var (seconds, fraction) = Math.DivRem(microseconds, 1_000_000);
        Two(seconds / 3600, text);
        text[2] = (byte)':';
        Two(seconds / 60 % 60, text[3..]);
        text[5] = (byte)':';
        Two(seconds % 60, text[6..]);
        if (fraction == 0)
        {
            return 8;
        }

        text[8] = (byte)'.';
        var length = 9;
        for (var unit = 100_000L; fraction > 0; unit /= 10)
        {
            text[length++] = (byte)('0' + (fraction / unit));
            fraction %= unit;
        }

        return length;
    }

    private static void Two(long value, Span<byte> text)
    {
        text[0] = (byte)('0' + (value / 10));
        text[1] = (byte)('0' + (value % 10));
    }
}
