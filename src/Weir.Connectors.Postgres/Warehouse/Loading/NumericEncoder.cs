using System.Buffers.Binary;
using Apache.Arrow;

namespace Weir.Connectors.Postgres.Warehouse.Loading;

/// <summary>
/// numeric, in the form of numeric_recv: how many base-10000 digits follow, the weight of the first (its power of 10000), the sign, how many
/// decimal places to show, and the digits, which are aligned to the decimal point.
/// </summary>
internal static class NumericEncoder
{
    private const int Base = 10_000;
    private const int DecimalsPerDigit = 4;
    private const short Negative = 0x4000;

    // 38 decimal digits on either side of the point, each side begun anew.
    private const int MaxDigits = 20;

    public static void Write(CopyBuffer buffer, Decimal128Array array, int row, int scale)
    {
        var scaled = BinaryPrimitives.ReadInt128LittleEndian(array.ValueBuffer.Span.Slice((array.Offset + row) * 16, 16));
        var magnitude = (UInt128)Int128.Abs(scaled);
        Span<short> digits = stackalloc short[MaxDigits];
        var (whole, fraction) = UInt128.DivRem(magnitude, Power(scale));

        // From the last digit to the first: the decimal places, the last group padded with zeros, then the whole part.
        var at = digits.Length;
        var fractionDigits = (scale + DecimalsPerDigit - 1) / DecimalsPerDigit;
        var padding = (fractionDigits * DecimalsPerDigit) - scale;
        for (var group = 0; group < fractionDigits; group++)
        {
            var unit = group == 0 ? Power(DecimalsPerDigit - padding) : Base;
            digits[--at] = (short)((int)(fraction % unit) * (group == 0 ? (int)Power(padding) : 1));
            fraction /= unit;
        }

        var weight = -1;
        for (; whole > 0; whole /= Base)
        {
            digits[--at] = (short)(whole % Base);
            weight++;
        }

        Write(buffer, digits[at..], weight, scaled < 0 ? Negative : (short)0, (short)scale);
    }

    private static void Write(CopyBuffer buffer, ReadOnlySpan<short> digits, int weight, short sign, short scale)
    {
        while (digits.Length > 0 && digits[0] == 0)
        {
            digits = digits[1..];
            weight--;
        }

        digits = digits.TrimEnd((short)0);
        buffer.Int32((4 + digits.Length) * sizeof(short));
        buffer.Int16((short)digits.Length);
        buffer.Int16(digits.Length == 0 ? (short)0 : (short)weight);
        buffer.Int16(digits.Length == 0 ? (short)0 : sign);
        buffer.Int16(scale);
        foreach (var digit in digits)
        {
            buffer.Int16(digit);
        }
    }

    private static UInt128 Power(int exponent)
    {
        UInt128 power = 1;
        for (; exponent > 0; exponent--)
        {
            power *= 10;
        }

        return power;
    }
}
