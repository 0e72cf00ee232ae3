using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>
/// Reads numeric's binary form (numeric_send in the PostgreSQL sources): four 16-bit numbers - how many digits follow, the weight of the
/// first, the sign, and how many decimal places to show - and then base-10000 digits. The value is the sum of digit i times
/// 10000^(weight - i).
/// </summary>
internal sealed class Numeric
{
    /// <summary>Bytes before the digits.</summary>
    public const int HeaderBytes = 4 * sizeof(short);

    private const int DigitBase = 10_000;
    private const int DecimalsPerDigit = 4;
    private const ushort Negative = 0x4000;
    private const ushort NaN = 0xC000;
    private const ushort PositiveInfinity = 0xD000;
    private const ushort NegativeInfinity = 0xF000;
    private const int MaxPower = 38;

    private static readonly ulong[] SmallPowers = [.. Enumerable.Range(0, 20).Select(power => (ulong)System.Numerics.BigInteger.Pow(10, power))];
    private static readonly UInt128[] Powers = [.. Enumerable.Range(0, MaxPower + 1).Select(power => (UInt128)System.Numerics.BigInteger.Pow(10, power))];

    private readonly int _scale;
    private readonly UInt128 _limit;

    /// <summary>A reader for values of at most <paramref name="precision"/> digits, <paramref name="scale"/> of them decimal places.</summary>
    public Numeric(int precision, int scale)
    {
        _scale = scale;
        _limit = Powers[precision];
    }

    /// <summary>The value times 10^scale; false when that is not a whole number within the precision, or no number at all.</summary>
    public bool TryRead(ReadOnlySpan<byte> wire, out Int128 scaled)
    {
        int digits = BinaryPrimitives.ReadInt16BigEndian(wire);
        int weight = BinaryPrimitives.ReadInt16BigEndian(wire[2..]);
        var sign = BinaryPrimitives.ReadUInt16BigEndian(wire[4..]);
        var read = false;
        UInt128 magnitude = 0;
        if (sign is 0 or Negative)
        {
            // Nearly all values have at most sixteen digits before scaling: those stay within 64 bits.
            var shift = (DecimalsPerDigit * (weight - digits + 1)) + _scale;
            read = digits <= 4 && shift is >= -19 and <= 3
                ? TryReadSmall(wire, digits, shift, out magnitude)
                : TryReadLarge(wire, digits, (DecimalsPerDigit * weight) + _scale, out magnitude);
        }

        read &= magnitude < _limit;
        scaled = !read ? 0 : sign == Negative ? -(Int128)magnitude : (Int128)magnitude;
        return read;
    }

    /// <summary>The exact text, as the server would write it.</summary>
    public static string Text(ReadOnlySpan<byte> wire)
    {
        int digits = BinaryPrimitives.ReadInt16BigEndian(wire);
        int weight = BinaryPrimitives.ReadInt16BigEndian(wire[2..]);
        var sign = BinaryPrimitives.ReadUInt16BigEndian(wire[4..]);
        int decimals = BinaryPrimitives.ReadInt16BigEndian(wire[6..]);
        switch (sign)
        {
            case NaN:
                return "NaN";
            case PositiveInfinity:
                return "Infinity";
            case NegativeInfinity:
                return "-Infinity";
        }

        var text = new StringBuilder(sign == Negative ? "-" : "");
        text.Append(CultureInfo.InvariantCulture, $"{(weight < 0 ? 0 : Digit(wire, digits, 0))}");
        for (var at = 1; at <= weight; at++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Digit(wire, digits, at):D4}");
        }

        if (decimals > 0)
        {
            text.Append('.');
            var end = text.Length + decimals;
            for (var at = weight + 1; text.Length < end; at++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Digit(wire, digits, at):D4}");
            }

            text.Length = end;
        }

        return text.ToString();
    }

    private static bool TryReadSmall(ReadOnlySpan<byte> wire, int digits, int shift, out UInt128 magnitude)
    {
        ulong value = 0;
        for (var at = 0; at < digits; at++)
        {
            value = (value * DigitBase) + Digit(wire, digits, at);
        }

        if (shift >= 0)
        {
            magnitude = value * SmallPowers[shift];
            return true;
        }

        var (whole, rest) = Math.DivRem(value, SmallPowers[-shift]);
        magnitude = whole;
        return rest == 0;
    }

    // power is the power of ten of the first digit's unit.
    private static bool TryReadLarge(ReadOnlySpan<byte> wire, int digits, int power, out UInt128 magnitude)
    {
        magnitude = 0;
        for (var at = 0; at < digits; at++, power -= DecimalsPerDigit)
        {
            uint digit = Digit(wire, digits, at);
            if (power < 0)
            {
                // The digit's lower decimal places are finer than the scale and must be zero.
                var cut = (uint)SmallPowers[Math.Min(-power, DecimalsPerDigit)];
                if (digit % cut != 0)
                {
                    return false;
                }

                digit /= cut;
            }

            var step = Powers[Math.Clamp(power + DecimalsPerDigit, 0, DecimalsPerDigit)];
            if (!TryPush(ref magnitude, step, digit))
            {
                return false;
            }
        }

        // The last digit's unit may still be worth more than one.
        var left = power + DecimalsPerDigit;
        return left <= 0 || magnitude == 0 || (left <= MaxPower && TryPush(ref magnitude, Powers[left], 0));
    }

    private static bool TryPush(ref UInt128 magnitude, UInt128 factor, uint addend)
    {
        // Nothing above 10^38 is wanted, so that staying below the largest 128-bit number is a sufficient guard.
        if (magnitude > (UInt128.MaxValue - addend) / factor)
        {
            return false;
        }

        magnitude = (magnitude * factor) + addend;
        return true;
    }

    private static ushort Digit(ReadOnlySpan<byte> wire, int digits, int at) =>
        at < 0 || at >= digits ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(wire[(HeaderBytes + (at * sizeof(short)))..]);
}
