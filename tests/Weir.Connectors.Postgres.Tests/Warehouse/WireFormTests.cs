using System.Globalization;
using System.Numerics;
using Apache.Arrow;
using Apache.Arrow.Types;
using CsCheck;
using Weir.Connectors.Postgres.Warehouse;
using Weir.Connectors.Postgres.Warehouse.Loading;
using Weir.Connectors.Postgres.Warehouse.Results;

namespace Weir.Connectors.Postgres.Tests.Warehouse;

/// <summary>The forms that values travel in, checked against independent arithmetic.</summary>
public sealed class WireFormTests
{
    private static readonly BigInteger Limit = BigInteger.Pow(10, 38);

    private static readonly Gen<BigInteger> Numbers = Gen.OneOf(
        Gen.Int.Select(value => (BigInteger)value),
        Gen.Long.Select(value => (BigInteger)value),
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Bool, (high, low, negative) => (((BigInteger)high << 64) | low) % Limit * (negative ? -1 : 1)));

    [Fact]
    public void Numeric_OfAnyValueAndScale_IsTheSumOfItsDigits() => Gen.Select(Numbers, Gen.Int[0, 38]).Sample((value, scale) =>
    {
        var buffer = new CopyBuffer();
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt128LittleEndian(bytes, (Int128)value);
        var array = new Decimal128Array(new ArrayData(new Decimal128Type(38, scale), 1, 0, 0, [ArrowBuffer.Empty, new ArrowBuffer(bytes)]));
        NumericEncoder.Write(buffer, array, 0, scale);

        var wire = buffer.Waiting.Span;
        int Short(ReadOnlySpan<byte> span, int index) => System.Buffers.Binary.BinaryPrimitives.ReadInt16BigEndian(span[(4 + (index * 2))..]);
        var (digits, weight, sign) = (Short(wire, 0), Short(wire, 1), Short(wire, 2));
        var sum = BigInteger.Zero;

        // Times 10000^10, so that every place is whole.
        for (var i = 0; i < digits; i++)
        {
            sum += Short(wire, 4 + i) * BigInteger.Pow(10_000, 10 + weight - i);
        }

        Assert.Equal(value * BigInteger.Pow(10, 40 - scale), sign == 0 ? sum : -sum);
        Assert.True(digits == 0 || (Short(wire, 4) != 0 && Short(wire, 3 + digits) != 0));
    });

    [Fact]
    public void DecimalText_OfAnyNumber_IsItsScaledValue() => Gen.Select(Numbers, Gen.Int[0, 38]).Sample((value, scale) =>
    {
        var digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var text = $"{(value.Sign < 0 ? "-" : "")}{digits[..^scale]}{(scale > 0 ? "." : "")}{digits[^scale..]}";

        Assert.Equal((Int128)value, DecimalText.Parse(text, scale));
    });

    [Fact]
    public void MomentText_OfAnyTime_CountsMicroseconds() => Gen.DateTime.Sample(time =>
    {
        var microseconds = (time.Ticks / TimeSpan.TicksPerMicrosecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond);

        Assert.Equal(microseconds, MomentText.Microseconds(time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)));
        Assert.Equal(microseconds, MomentText.Microseconds(time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + "+00"));
        Assert.Equal((time.Date - DateTime.UnixEpoch).Days, MomentText.Days(time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    });

    [Fact]
    public void ArrayLiteral_OfAnyTexts_GivesThemBack() => Gen.String.Array[0, 6].Sample(texts =>
    {
        static string Quote(string text) =>
            $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        var literal = $"{{{string.Join(',', texts.Select(Quote))}}}";

        Assert.Equal(texts, ArrayLiteral.Elements(literal));
    });

    [Fact]
    public void ColumnName_OfAnyLength_FitsAndIsTheSameAgain() => Gen.String[0, 120].Sample(name =>
    {
        var column = PostgresName.Column(name);

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(column), 0, 63);
        Assert.Equal(column, PostgresName.Column(name));
    });
}
