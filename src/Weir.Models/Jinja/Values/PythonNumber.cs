using System.Globalization;
using System.Numerics;

namespace Weir.Models.Jinja.Values;

/// <summary>Numbers as Python writes, reads and rounds them.</summary>
internal static class PythonNumber
{
    /// <summary>As <c>repr(float)</c>: shortest text that reads back, an exponent below 1e-4 and from 1e16 on.</summary>
    public static string Text(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        var shortest = value.ToString("E16", CultureInfo.InvariantCulture);
        var magnitude = value == 0 ? 0 : int.Parse(shortest.AsSpan(shortest.IndexOf('E', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var (digits, exponent) = Digits(text);
        return magnitude is < -4 or >= 16 ? Scientific(digits, exponent, value) : Plain(digits, exponent, value);
    }

    public static bool TryParseInteger(ReadOnlySpan<char> text, int radix, out long number)
    {
        number = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        foreach (var c in text)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? (c | 0x20) - 'a' + 10 : 99;
            var next = ((Int128)number * radix) + digit;
            if (digit >= radix || next > long.MaxValue)
            {
                return false;
            }

            number = (long)next;
        }

        return true;
    }

    /// <summary>As <c>int(text, radix)</c>: blanks around it, a sign, underscores, and the radix's prefix are allowed.</summary>
    public static bool TryParseSigned(string text, int radix, out long number)
    {
        number = 0;
        var trimmed = PythonText.Strip(text, null);
        var negative = trimmed.StartsWith('-');
        var digits = trimmed.AsSpan(negative || trimmed.StartsWith('+') ? 1 : 0);
        if (digits.Length > 2 && digits[0] == '0' && Prefix(radix) is var prefix and not ' ' && (digits[1] | 0x20) == prefix)
        {
            digits = digits[2..];
        }

        if (digits.IsEmpty || digits[0] == '_' || digits[^1] == '_' || digits.Contains("__", StringComparison.Ordinal))
        {
            return false;
        }

        if (!TryParseInteger(digits.ToString().Replace("_", "", StringComparison.Ordinal), radix, out number))
        {
            return false;
        }

        number = negative ? -number : number;
        return true;
    }

    /// <summary>As <c>float(text)</c>.</summary>
    public static bool TryParseFloat(string text, out double number)
    {
        var trimmed = PythonText.Strip(text, null);
        switch (trimmed.TrimStart('+', '-').ToUpperInvariant())
        {
            case "INF" or "INFINITY":
                number = trimmed.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
                return true;
            case "NAN":
                number = double.NaN;
                return true;
            default:
                return double.TryParse(
                    trimmed.Replace("_", "", StringComparison.Ordinal),
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
                    out number);
        }
    }

    /// <summary>
    /// Fixed-point text with so many fractional digits, rounded half to even on the exact binary value, as Python does; .NET's formats
    /// round exact halves away from zero.
    /// </summary>
    public static string Fixed(double value, int digits)
    {
        if (!double.IsFinite(value))
        {
            return Text(value);
        }

        var scaled = BigInteger.Abs(Scaled(value, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        var sign = double.IsNegative(value) ? "-" : "";
        return digits == 0 ? sign + scaled : $"{sign}{scaled[..^digits]}.{scaled[^digits..]}";
    }

    /// <summary>As <c>round(value, digits)</c>.</summary>
    public static double Round(double value, int digits)
    {
        if (!double.IsFinite(value) || digits > 323)
        {
            return value;
        }

        if (digits < -308)
        {
            return 0;
        }

        var scaled = Scaled(value, digits);
        var text = $"{scaled.ToString(CultureInfo.InvariantCulture)}e{(-digits).ToString(CultureInfo.InvariantCulture)}";
        var rounded = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return rounded == 0 && double.IsNegative(value) ? -0.0 : rounded;
    }

    /// <summary>The whole number nearest to value × 10^digits, halves to even.</summary>
    private static BigInteger Scaled(double value, int digits)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)((bits >> 52) & 0x7FF);
        var mantissa = (bits & 0xFFFFFFFFFFFFFL) | (biased == 0 ? 0 : 1L << 52);
        var exponent = Math.Max(biased, 1) - 1075;
        var numerator = new BigInteger(bits < 0 ? -mantissa : mantissa);
        var denominator = BigInteger.One;
        if (digits >= 0)
        {
            numerator *= BigInteger.Pow(10, digits);
        }
        else
        {
            denominator = BigInteger.Pow(10, -digits);
        }

        if (exponent >= 0)
        {
            numerator <<= exponent;
        }
        else
        {
            denominator <<= -exponent;
        }

        return DivideToEven(numerator, denominator);
    }

    private static BigInteger DivideToEven(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        return twice > denominator || (twice == denominator && !quotient.IsEven) ? quotient + numerator.Sign : quotient;
    }

    private static char Prefix(int radix) => radix switch
    {
        2 => 'b',
        8 => 'o',
        16 => 'x',
        _ => ' ',
    };

    /// <summary>Significant digits and the power of ten of the first one.</summary>
    private static (string Digits, int Exponent) Digits(string text)
    {
        text = text.TrimStart('-');
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent += (dot < 0 ? mantissa.Length : dot) - 1;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        var significant = digits.Trim('0');
        return significant.Length == 0 ? ("0", 0) : (significant, exponent - leading);
    }

    private static string Scientific(string digits, int exponent, double value)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        var power = Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
        return $"{Sign(value)}{mantissa}e{(exponent < 0 ? '-' : '+')}{power}";
    }

    private static string Plain(string digits, int exponent, double value)
    {
        if (exponent < 0)
        {
            return $"{Sign(value)}0.{new string('0', -exponent - 1)}{digits}";
        }

        digits = digits.PadRight(exponent + 2, '0');
        return $"{Sign(value)}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static string Sign(double value) => double.IsNegative(value) ? "-" : "";
}
