namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>Reads exact numbers: <c>-12.340</c>, never with an exponent.</summary>
internal static class DecimalText
{
    private const int MaxDigits = 38;
    private static readonly Int128 Limit = Int128.Parse("1" + new string('0', MaxDigits), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// The value times 10^scale. More decimal places than the scale, which only numbers without a precision of their own can have, are rounded half away
    /// from zero, as the server's cast rounds them.
    /// </summary>
    /// <exception cref="FormatException">It is NaN or infinite.</exception>
    /// <exception cref="OverflowException">It has more than 38 digits.</exception>
    public static Int128 Parse(string text, int scale)
    {
        var negative = text.StartsWith('-');
        var (value, digits, places) = (Int128.Zero, 0, -1);
        foreach (var c in text.AsSpan(negative ? 1 : 0))
        {
            if (c == '.')
            {
                places = 0;
                continue;
            }

            if (!char.IsAsciiDigit(c))
            {
                throw new FormatException("Not a number.");
            }

            if (places == scale)
            {
                // The first digit beyond the scale decides; what follows cannot change it.
                value += c >= '5' ? 1 : 0;
                break;
            }

            value = Push(value, c - '0', ref digits);
            places += places >= 0 ? 1 : 0;
        }

        for (places = Math.Max(places, 0); places < scale; places++)
        {
            value = Push(value, 0, ref digits);
        }

        return value >= Limit ? throw new OverflowException("More than 38 digits.") : negative ? -value : value;
    }

    private static Int128 Push(Int128 value, int digit, ref int digits)
    {
        digits += digits > 0 || digit > 0 ? 1 : 0;
        return digits <= MaxDigits ? (value * 10) + digit : throw new OverflowException("More than 38 digits.");
    }
}
