using System.Globalization;
using System.Numerics;
using CsCheck;
using Weir.Connectors.Postgres.Columns;

namespace Weir.Connectors.Postgres.Tests.Types;

public sealed class NumericTests
{
    private static readonly Gen<(int Precision, int Scale, BigInteger Unscaled, int Places)> Values =
        from precision in Gen.Int[1, 38]
        from scale in Gen.Int[0, precision]
        from digits in Gen.Int[0, 45]
        from text in Gen.Char["0123456789"].Array[digits]
        from negative in Gen.Bool
        from places in Gen.Int[0, 40]
        select (precision, scale, (negative ? -1 : 1) * BigInteger.Parse("0" + new string(text), CultureInfo.InvariantCulture), places);

    /// <summary>Against arbitrary-precision arithmetic: a value is read exactly, or refused exactly when it does not fit.</summary>
    [Fact]
    public void Read_OfAnyValue_IsExactOrRefused() => Values.Sample(value =>
    {
        var (precision, scale, unscaled, places) = value;
        var wire = Wire(unscaled, places);
        var shifted = unscaled * BigInteger.Pow(10, scale);
        var unit = BigInteger.Pow(10, places);
        var fits = shifted % unit == 0 && BigInteger.Abs(shifted / unit) < BigInteger.Pow(10, precision);

        Assert.Equal(fits, new Numeric(precision, scale).TryRead(wire, out var read));
        Assert.Equal(fits ? shifted / unit : BigInteger.Zero, (BigInteger)read);
    });

    [Fact]
    public void Text_OfAnyValue_IsTheNumberWithItsPlaces() => Values.Sample(value =>
    {
        var (_, _, unscaled, places) = value;
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var expected = (unscaled < 0 ? "-" : "") + digits[..^places] + (places > 0 ? "." + digits[^places..] : "");

        Assert.Equal(expected, Numeric.Text(Wire(unscaled, places)));
    });

    // numeric_send: digits grouped from the decimal point, without zeros at either end.
    private static byte[] Wire(BigInteger unscaled, int places)
    {
        var padding = (4 - (places % 4)) % 4;
        var magnitude = BigInteger.Abs(unscaled) * BigInteger.Pow(10, padding);
        var digits = new List<short>();
        for (; magnitude > 0; magnitude /= 10_000)
        {
            digits.Insert(0, (short)(magnitude % 10_000));
        }

        var weight = digits.Count - 1 - ((places + padding) / 4);
        while (digits.Count > 0 && digits[^1] == 0)
        {
            digits.RemoveAt(digits.Count - 1);
        }

        short[] header = [(short)digits.Count, (short)(digits.Count == 0 ? 0 : weight), (short)(unscaled < 0 ? 0x4000 : 0), (short)places];
        return [.. header.Concat(digits).SelectMany(number => new[] { (byte)(number >> 8), (byte)number })];
    }
}
