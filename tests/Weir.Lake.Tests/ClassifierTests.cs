using System.Globalization;
using System.Text;
using CsCheck;
using Weir.Core.Types;
using Weir.Lake.Exposure;
using Weir.Lake.Ledger;
using Weir.Lake.Observation;
using Weir.Lake.Tests.Lakes;

namespace Weir.Lake.Tests;

public sealed class ClassifierTests
{
    private static readonly LogicalType[] Types =
    [
        LogicalType.Boolean, LogicalType.SmallInt, LogicalType.Integer, LogicalType.BigInt, LogicalType.Double, LogicalType.Date, LogicalType.Time,
        LogicalType.Timestamp, LogicalType.TimestampTz, LogicalType.Uuid, LogicalType.Json, LogicalType.Decimal(38, 9), LogicalType.Decimal(5, 2),
        LogicalType.Decimal(3, 3), LogicalType.Decimal(4, 0),
    ];

    [Theory]
    [InlineData("", ValueKinds.Text)]
    [InlineData("  ", ValueKinds.Text)]
    [InlineData("0", ValueKinds.Integer)]
    [InlineData(" 12 ", ValueKinds.Integer)]
    [InlineData("-", ValueKinds.Text)]
    [InlineData("+5", ValueKinds.Text)]
    [InlineData("007", ValueKinds.Text)]
    [InlineData("999999999999999", ValueKinds.Integer)]
    [InlineData("1000000000000000", ValueKinds.Long)]
    [InlineData("9223372036854775807", ValueKinds.Long)]
    [InlineData("-9223372036854775808", ValueKinds.Long)]
    [InlineData("9223372036854775808", ValueKinds.Decimal)]
    [InlineData("123456789012345678901234567890", ValueKinds.Text)]
    [InlineData("1.50", ValueKinds.Fraction)]
    [InlineData(".5", ValueKinds.Fraction)]
    [InlineData("-.5", ValueKinds.Fraction)]
    [InlineData("5.", ValueKinds.Text)]
    [InlineData("1234567.123456789", ValueKinds.WideFraction)]
    [InlineData("123456789.123456789", ValueKinds.Decimal)]
    [InlineData("0.1234567890", ValueKinds.Float)]
    [InlineData("1e5", ValueKinds.Float)]
    [InlineData("-1.5E-10", ValueKinds.Float)]
    [InlineData("1e", ValueKinds.Text)]
    [InlineData("NaN", ValueKinds.Float)]
    [InlineData("-inf", ValueKinds.Float)]
    [InlineData("1.2.3", ValueKinds.Text)]
    [InlineData("192.168.0.1", ValueKinds.Text)]
    [InlineData("true", ValueKinds.Boolean)]
    [InlineData("False", ValueKinds.Boolean)]
    [InlineData("truth", ValueKinds.Text)]
    [InlineData("2020-02-29", ValueKinds.Date)]
    [InlineData("2021-02-29", ValueKinds.Text)]
    [InlineData("0000-01-01", ValueKinds.Text)]
    [InlineData("2020-13-01", ValueKinds.Text)]
    [InlineData("2020-1-1", ValueKinds.Text)]
    [InlineData("2020-01-01 00:00", ValueKinds.Timestamp)]
    [InlineData("2020-01-01T23:59:59.123456", ValueKinds.Timestamp)]
    [InlineData("2020-01-01T23:59:59.1234560", ValueKinds.Timestamp)]
    [InlineData("2020-01-01T23:59:59.1234567", ValueKinds.Text)]
    [InlineData("2020-01-01T24:00:00", ValueKinds.Text)]
    [InlineData("2020-01-01T10:00:00Z", ValueKinds.TimestampTz)]
    [InlineData("2020-01-01T10:00Z", ValueKinds.Text)]
    [InlineData("2020-01-01 10:00:00.5+02", ValueKinds.TimestampTz)]
    [InlineData("2020-01-01 10:00:00-09:30", ValueKinds.TimestampTz)]
    [InlineData("2020-01-01 10:00:00 UTC", ValueKinds.Text)]
    [InlineData("grün", ValueKinds.Text)]
    public void Classify_Text_HasOneKind(string text, ValueKinds kind) =>
        Assert.Equal(kind, TextClassifier.Classify(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void ExactCast_AnyText_AcceptsWhatTheClassifierDoes()
    {
        var texts = new List<string>();
        Texts.Sample(texts.Add, iter: 4000, threads: 1);

        // DuckDB takes NaN and infinity for JSON; nothing is lost by it.
        texts = [.. texts.Distinct().Where(text => !text.Contains("nan", StringComparison.OrdinalIgnoreCase) && !text.Contains("inf", StringComparison.OrdinalIgnoreCase))];
        var values = string.Join(", ", texts.Select((text, index) => string.Create(CultureInfo.InvariantCulture, $"({index}, {DuckDbSql.Text(text)})")));
        var casts = string.Join(", ", Types.Select((type, index) => $"({TextCast.Exact("t", type)}) is not null as c{index}"));
        var rows = DuckDb.Rows($"select i, {casts} from (values {values}) v(i, t) order by i");

        for (var row = 0; row < texts.Count; row++)
        {
            var bytes = Encoding.UTF8.GetBytes(texts[row]);
            var kind = TextClassifier.Classify(bytes);
            var expected = Types.Select(type => TextFit.Fits(type, kind, bytes));
            var found = rows[row].Split('|')[1..].Select(bool.Parse);
            Assert.True(expected.SequenceEqual(found), $"'{texts[row]}' ({kind}): {string.Join(", ", Types.Zip(expected.Zip(found)).Where(pair => pair.Second.First != pair.Second.Second))}");
        }
    }

    [Fact]
    public void PlainCast_OfTheTypeInferred_LosesNoValue()
    {
        var texts = new List<string>();
        Texts.Sample(texts.Add, iter: 3000, threads: 1);
        foreach (var group in texts.Distinct().GroupBy(text => TypeFit.Infer(TextClassifier.Classify(Encoding.UTF8.GetBytes(text)))))
        {
            var values = string.Join(", ", group.Select(text => $"({DuckDbSql.Text(text)})"));
            Assert.Empty(DuckDb.Rows($"select t from (values {values}) v(t) where {TextCast.Plain("t", group.Key)} is null"));
        }
    }

    private static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.String[Gen.Char["0123456789.-+eE"], 0, 12],
        Gen.String[Gen.Char["0123456789"], 12, 32],
        Gen.Select(Gen.Decimal, value => value.ToString(CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Double, value => value.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Long, value => value.ToString(CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Int[-40_000, 40_000], Gen.Int[0, 9999], (whole, part) => string.Create(CultureInfo.InvariantCulture, $"{whole}.{part}")),
        Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 13], Gen.Int[0, 32], (y, m, d) => string.Create(CultureInfo.InvariantCulture, $"{y:D4}-{m:D2}-{d:D2}")),
        Gen.Select(
            Any("2020-02-29", "1999-12-31", "0001-01-01", "2020-2-3"), Any(" ", "T", "t", ""), Gen.Int[0, 25], Gen.Int[0, 61],
            Any("", ":00", ":59.5", ":60", ":01.123456", ":01.1234560", ":01.1234567", ":01.", ":0"),
            Any("", "Z", "+00", "-05:30", "+15:59", "+16", "z", " UTC", "+0100"),
            (date, separator, hour, minute, second, zone) => string.Create(CultureInfo.InvariantCulture, $"{date}{separator}{hour:D2}:{minute:D2}{second}{zone}")),
        Gen.Select(Gen.Int[0, 25], Gen.Int[0, 61], Any("", ":00", ":59.999999"), (h, m, s) => string.Create(CultureInfo.InvariantCulture, $"{h:D2}:{m:D2}{s}")),
        Gen.Select(Gen.Guid, value => value.ToString()),
        Any(
            "true", "TRUE", "False", "t", "nan", "NaN", "-NaN", "inf", "-Infinity", "{}", "[1", "null", " 12", "12 ", " ", "", "-", ".", "-.", "1.", "00", "-0", "0.0", "-0.5",
            "infinity", "epoch", "today", "1_000", "0x10", "1e400", "1e-400", "\"x\"", "a b", "2020-01-01 ", "0b1f6a5e7c554c8a9d0a0d7b6a3b2a10"),
        Gen.String[Gen.Char[' ', '~'], 0, 8]);

    private static Gen<string> Any(params string[] texts) => Gen.Select(Gen.Int[0, texts.Length - 1], index => texts[index]);
}
