namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>Reads decimal numbers without loss into a type of so many digits.</summary>
internal sealed class DecimalText
{
    private static readonly Int128[] PowersOfTen = MakePowers();

    private readonly int _scale;
    private readonly Int128 _limit;

    /// <param name="precision">Digits, 1–38.</param>
    /// <param name="scale">Fractional digits among them.</param>
    public DecimalText(int precision, int scale)
    {
        _scale = scale;
        _limit = PowersOfTen[precision];
    }

    /// <summary>Reads <c>[+|-]digits[.digits][e[+|-]digits]</c>; false when it is none or does not fit exactly.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out Int128 scaled)
    {
        scaled = 0;
        var at = 0;
        var negative = !text.IsEmpty && text[0] == '-';
        at += negative || (!text.IsEmpty && text[0] == '+') ? 1 : 0;
        Int128 digits = 0;
        var any = false;
        var exponent = 0;
        var inFraction = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '.' && !inFraction)
            {
                inFraction = true;
                continue;
            }

            if (c is not (>= (byte)'0' and <= (byte)'9'))
            {
                break;
            }

            if (digits > PowersOfTen[37])
            {
                return false;
            }

            any = true;
            digits = (digits * 10) + (c - '0');
            exponent -= inFraction ? 1 : 0;
        }

        return any && TryExponent(text[at..], ref exponent) && TryScale(negative ? -digits : digits, exponent, out scaled);
    }

    /// <summary>The number digits × 10^exponent; false when it does not fit exactly.</summary>
    public bool TryScale(Int128 digits, int exponent, out Int128 scaled)
    {
        scaled = digits;
        var shift = exponent + _scale;
        if (shift < 0)
        {
            var divisor = shift >= -38 ? PowersOfTen[-shift] : PowersOfTen[38];
            if (digits % divisor != 0 || (shift < -38 && digits != 0))
            {
                return false;
            }

            scaled = digits / divisor;
        }
        else if (shift > 0 && digits != 0)
        {
            if (shift > 38 || Int128.Abs(digits) >= PowersOfTen[38] / PowersOfTen[shift])
            {
                return false;
            }

            scaled = digits * PowersOfTen[shift];
        }

        return Int128.Abs(scaled) < _limit;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, ref int exponent)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] is not ((byte)'e' or (byte)'E') || !int.TryParse(text[1..], System.Globalization.NumberStyles.AllowLeadingSign, null, out var power)
            || Math.Abs(power) > 10_000)
        {
            return false;
        }

        exponent += power;
        return true;
    }

    private static Int128[] MakePowers()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
