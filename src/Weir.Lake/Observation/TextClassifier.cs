using System.Buffers.Text;
using System.Numerics;
using Weir.Lake.Ledger;

namespace Weir.Lake.Observation;

/// <summary>
/// Tells what UTF-8 text looks like, byte by byte and without allocating: this runs over every value of every text file. The casts that
/// raw tables are made of accept exactly what is named here (see <see cref="Exposure.TextCast"/>).
/// </summary>
internal static class TextClassifier
{
    private const int DoubleDigits = 15;
    private const int WideDigits = 17;
    private const int LongDigits = 19;
    private const int DecimalWholeDigits = 29;
    private const int DecimalScale = 9;

    /// <summary>The kind of a text.</summary>
    public static ValueKinds Classify(ReadOnlySpan<byte> text) => (ValueKinds)(1 << Index(text));

    /// <summary>The kind's bit, for counting.</summary>
    public static int Index(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return Bit(ValueKinds.Text);
        }

        if (text[0] == ' ' || text[^1] == ' ')
        {
            text = text.Trim((byte)' ');
            if (text.IsEmpty)
            {
                return Bit(ValueKinds.Text);
            }
        }

        var first = text[0];
        if (first is >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'.')
        {
            return Bit(Number(text));
        }

        return Bit(first switch
        {
            (byte)'t' or (byte)'T' when Equal(text, "true"u8) => ValueKinds.Boolean,
            (byte)'f' or (byte)'F' when Equal(text, "false"u8) => ValueKinds.Boolean,
            (byte)'N' or (byte)'n' or (byte)'I' or (byte)'i' when IsSpecial(text) => ValueKinds.Float,
            _ => ValueKinds.Text,
        });
    }

    private static int Bit(ValueKinds kind) => BitOperations.TrailingZeroCount((int)kind);

    private static ValueKinds Number(ReadOnlySpan<byte> text)
    {
        var sign = text[0] == '-' ? 1 : 0;
        var end = sign + Digits(text[sign..]);
        var whole = end - sign;
        if (end == text.Length)
        {
            return Whole(text, whole, sign);
        }

        if (text[end] == '-' && whole == 4 && sign == 0)
        {
            return ClockText.Classify(text);
        }

        if (sign == 1 && whole == 0 && IsSpecial(text[1..]))
        {
            return ValueKinds.Float;
        }

        var zeros = whole > 1 && text[sign] == '0';
        return zeros ? ValueKinds.Text : Fraction(text, whole, end);
    }

    private static ValueKinds Whole(ReadOnlySpan<byte> text, int digits, int sign)
    {
        if (digits == 0 || (digits > 1 && text[sign] == '0'))
        {
            return ValueKinds.Text;
        }

        return digits switch
        {
            <= DoubleDigits => ValueKinds.Integer,
            < LongDigits => ValueKinds.Long,
            LongDigits when Utf8Parser.TryParse(text, out long _, out var read) && read == text.Length => ValueKinds.Long,
            <= DecimalWholeDigits => ValueKinds.Decimal,
            _ => ValueKinds.Text,
        };
    }

    private static ValueKinds Fraction(ReadOnlySpan<byte> text, int whole, int end)
    {
        var fraction = 0;
        if (text[end] == '.')
        {
            fraction = Digits(text[(end + 1)..]);
            end += 1 + fraction;
            if (fraction == 0)
            {
                return ValueKinds.Text;
            }
        }

        if (end < text.Length)
        {
            return whole + fraction > 0 && IsExponent(text[end..]) ? ValueKinds.Float : ValueKinds.Text;
        }

        return (fraction, whole + fraction) switch
        {
            ( > DecimalScale, _) => ValueKinds.Float,
            (_, <= DoubleDigits) => ValueKinds.Fraction,
            (_, <= WideDigits) => ValueKinds.WideFraction,
            _ => whole <= DecimalWholeDigits ? ValueKinds.Decimal : ValueKinds.Text,
        };
    }

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        if (text[0] is not ((byte)'e' or (byte)'E'))
        {
            return false;
        }

        var sign = text.Length > 1 && text[1] is (byte)'+' or (byte)'-' ? 1 : 0;
        var digits = Digits(text[(1 + sign)..]);
        return digits is > 0 and <= 3 && 1 + sign + digits == text.Length;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var count = 0;
        while (count < text.Length && (uint)(text[count] - '0') <= 9)
        {
            count++;
        }

        return count;
    }

    private static bool IsSpecial(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("NaN"u8) || text.SequenceEqual("nan"u8) || text.SequenceEqual("inf"u8)
        || text.SequenceEqual("Infinity"u8) || text.SequenceEqual("infinity"u8);

    private static bool Equal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower) =>
        text.Length == lower.Length && System.Text.Ascii.EqualsIgnoreCase(text, lower);
}
