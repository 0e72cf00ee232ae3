using CsCheck;
using Weir.Core.Errors;
using Weir.Models.Seeds;

namespace Weir.Models.Tests.Seeds;

public sealed class SeedTypesTests
{
    [Theory]
    [InlineData("text", "")]
    [InlineData("text", "x", "1")]
    [InlineData("boolean", "true", "False", "")]
    [InlineData("text", "true", "1")]
    [InlineData("integer", "1", "-2147483648", "", "0")]
    [InlineData("bigint", "1", "2147483648")]
    [InlineData("decimal(19,0)", "9223372036854775808")]
    [InlineData("decimal(18,2)", "1", "2.50", "-0.1")]
    [InlineData("decimal(38,19)", "1234567890123456789.1234567890123456789")]
    [InlineData("text", "12345678901234567890.12345678901234567890")]
    [InlineData("double", "1e3", "2.5", "-4E-2")]
    [InlineData("text", "007")]
    [InlineData("text", "1", "007")]
    [InlineData("text", "1.", "2")]
    [InlineData("text", ".5")]
    [InlineData("text", "+5")]
    [InlineData("text", "1,000")]
    [InlineData("text", "NaN")]
    [InlineData("date", "2020-02-29", "")]
    [InlineData("text", "2020-02-30")]
    [InlineData("timestamp", "2020-02-29 10:00:00", "2020-02-29")]
    [InlineData("timestamp", "2020-02-29T10:00:00.123456")]
    [InlineData("timestamptz", "2020-02-29T10:00:00Z", "2020-02-29 10:00:00+02:00")]
    [InlineData("text", "2020-02-29 10:00:00", "x")]
    public void Type_IsTheNarrowestThatHoldsEveryValue(string type, params string[] values)
    {
        var types = new SeedTypes();
        values.ToList().ForEach(types.Add);

        Assert.Equal(type, types.Type.Name);
    }

    [Fact]
    public void Type_OfAnyValues_HoldsThemAll() => Gen.OneOf(
            Gen.Long.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Decimal.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Double[-1e9, 1e9].Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Date.Select(date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Bool.Select(flag => flag.ToString()), Gen.OneOf("", "x", "007", "-0", "1e5", "-"))
        .List[1, 5].Sample(values =>
        {
            var types = new SeedTypes();
            values.ForEach(types.Add);
            var misfits = 0;
            SeedColumnBuilder.Build(types.Type, values, _ => misfits++);

            Assert.Equal(0, misfits);
        });

    [Theory]
    [InlineData("varchar(10)", "text")]
    [InlineData("VARCHAR", "text")]
    [InlineData("int", "integer")]
    [InlineData("numeric(10,2)", "decimal(10,2)")]
    [InlineData("numeric", "decimal(38,9)")]
    [InlineData("double precision", "double")]
    [InlineData("timestamp with time zone", "timestamptz")]
    [InlineData("bigint", "bigint")]
    public void ColumnType_SpellingsOfEngines_AreUnderstood(string written, string type) => Assert.Equal(type, SeedTypeName.Parse(written).Name);

    [Fact]
    public void ColumnType_Unknown_IsAnErrorWithASuggestion()
    {
        var error = Assert.Throws<WeirException>(() => SeedTypeName.Parse("bigit")).Error;

        Assert.Equal((CoreErrors.UnknownType, "Did you mean 'bigint'?"), (error.Code, error.Hint));
    }
}
