using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using Weir.Connectors.Sqlite.Source.Columns;

namespace Weir.Connectors.Sqlite.Tests.Source;

public sealed class TextFormTests
{
    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1970-01-01 00:00", 0)]
    [InlineData("1970-01-02T00:00:01", 86_401_000_000)]
    [InlineData("1969-12-31 23:59:59.999999", -1)]
    [InlineData("1970-01-01 00:00:00.5", 500_000)]
    [InlineData("1970-01-01 00:00:00.1234560", 123_456)]
    [InlineData("0001-01-01", -62_135_596_800_000_000)]
    [InlineData("1970-01-01T02:00:00+02:00", 0)]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01 00:00:00-00:30", 1_800_000_000)]
    public void Moment_InAFormOfSqlite_IsRead(string text, long microseconds)
    {
        Assert.True(InstantText.TryParse(Encoding.UTF8.GetBytes(text), allowsZone: true, out var read));
        Assert.Equal(microseconds, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1970")]
    [InlineData("1970-1-1")]
    [InlineData("1970-02-30")]
    [InlineData("1970-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("1970-01-01 24:00:00")]
    [InlineData("1970-01-01 00:60")]
    [InlineData("1970-01-01 00:00:00.")]
    [InlineData("1970-01-01 00:00:00.1234567")]
    [InlineData("1970-01-01  00:00")]
    [InlineData("1970-01-01 00:00:00 UTC")]
    [InlineData("1970-01-01 00:00:00+2")]
    [InlineData(" 1970-01-01")]
    public void Moment_InAnotherForm_IsNotGuessed(string text) =>
        Assert.False(InstantText.TryParse(Encoding.UTF8.GetBytes(text), allowsZone: true, out _));

    [Fact]
    public void Moment_OfAnyTime_ReadsBack() =>
        Gen.DateTime.Sample(moment =>
        {
            var whole = new DateTime(moment.Ticks / 10 * 10, DateTimeKind.Utc);
            var text = whole.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
            Assert.True(InstantText.TryParse(Encoding.UTF8.GetBytes(text), allowsZone: false, out var read));
            Assert.Equal((whole - DateTime.UnixEpoch).Ticks / 10, read);
        });

    [Fact]
    public void ArbitraryBytes_AreReadOrRefused() =>
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            Assert.True(InstantText.TryParse(bytes, allowsZone: true, out var moment) || moment >= long.MinValue);
            Assert.True(new DecimalText(38, 9).TryParse(bytes, out var number) || number >= Int128.MinValue);
        });

    [Theory]
    [InlineData("50.05", 10, 2, "5005")]
    [InlineData("-0", 10, 2, "0")]
    [InlineData("1E+5", 10, 2, "10000000")]
    [InlineData("1.5e-1", 10, 2, "15")]
    [InlineData("100.000", 5, 2, "10000")]
    [InlineData("99999999999999999999999999999999999999", 38, 0, "99999999999999999999999999999999999999")]
    [InlineData("0.00000000000000000000000000000000000001", 38, 38, "1")]
    [InlineData("1.005", 10, 2, null)]
    [InlineData("1000", 5, 2, null)]
    [InlineData("1e400", 38, 9, null)]
    [InlineData("1e-400", 38, 9, null)]
    [InlineData("0e999", 38, 9, "0")]
    [InlineData("", 10, 2, null)]
    [InlineData(".", 10, 2, null)]
    [InlineData("1.2.3", 10, 2, null)]
    [InlineData("0x10", 10, 2, null)]
    [InlineData("Infinity", 10, 2, null)]
    public void Decimal_Text_IsReadExactlyOrRefused(string text, int precision, int scale, string? scaled)
    {
        var read = new DecimalText(precision, scale).TryParse(Encoding.UTF8.GetBytes(text), out var number);

        Assert.Equal(scaled, read ? number.ToString(CultureInfo.InvariantCulture) : null);
    }

    [Fact]
    public void Decimal_AnyDigits_AgreesWithBigIntegers() =>
        Gen.Select(Gen.Char['0', '9'].Array[1, 45].Select(digits => new string(digits)), Gen.Int[0, 20], Gen.Int[1, 38], Gen.Int[0, 38])
            .Where((_, _, precision, scale) => scale <= precision)
            .Sample((digits, fraction, precision, scale) =>
            {
                fraction = Math.Min(fraction, digits.Length - 1);
                var text = digits.Insert(digits.Length - fraction, ".");
                var exact = BigInteger.Parse(digits, CultureInfo.InvariantCulture) * BigInteger.Pow(10, scale);
                var scaled = BigInteger.DivRem(exact, BigInteger.Pow(10, fraction), out var lost);
                var fits = lost.IsZero && scaled < BigInteger.Pow(10, precision);

                var read = new DecimalText(precision, scale).TryParse(Encoding.UTF8.GetBytes(text), out var number);

                // Texts with more than 38 digits may be refused even where the excess is zeros: they land whole as text.
                Assert.True(read ? fits && (BigInteger)number == scaled : !fits || digits.TrimStart('0').Length > 38);
            });
}
