using CsCheck;
using Weir.Configuration.Engines;
using Weir.Core.Errors;

namespace Weir.Configuration.Tests.Engines;

public sealed class EngineSupportTests
{
    public static TheoryData<string, string, string?> Matrix =>
        [.. EngineSupport.Matrix.Select(row => new TheoryDataRow<string, string, string?>(row.Engine, row.Scheme, row.Refusal))];

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Check_EveryRow_IsSupportedOrRefusedWithItsReason(string engine, string scheme, string? refusal)
    {
        var error = EngineSupport.Check(engine, $"{scheme}://user@host/place");

        Assert.Equal(refusal is null, error is null);
        Assert.True(refusal is null || error!.Message.Contains(refusal, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("warehouse", "postgresql://u@h/d", null)]
    [InlineData("warehouse", "postgres://u:${env:P}@h/d", null)]
    [InlineData("warehouse", "postgres://u:secret@h/d", "WEIR1103")]
    [InlineData("warehouse", "postgres://h", "WEIR1158")]
    [InlineData("warehouse", "postgres://h:port/d", "WEIR1158")]
    [InlineData("warehouse", "postgres://h:/d", "WEIR1158")]
    [InlineData("warehouse", "duckdb", "WEIR1158")]
    [InlineData("warehouse", "duckdb://", "WEIR1158")]
    [InlineData("warehouse", "duckdb://:memory:", "WEIR1159")]
    [InlineData("state", "mysql://x", "WEIR1159")]
    public void Check_Url_GivesTheRightCode(string engine, string url, string? code)
    {
        var error = EngineSupport.Check(engine, url);

        Assert.Equal(code, error?.Code.Code);
        Assert.DoesNotContain("secret", error?.Message.Replace("SecretInTheClear", "", StringComparison.Ordinal) ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oracle://x/y")]
    [InlineData("sparc://x/y")]
    [InlineData("no url")]
    public void Check_NoEngine_OffersOnlyWhatWouldNotBeRefusedNext(string url)
    {
        foreach (var rows in EngineSupport.Matrix.GroupBy(row => row.Engine))
        {
            var error = EngineSupport.Check(rows.Key, url)!;
            var text = $"{error.Message} {error.Hint}";

            Assert.All(rows, row => Assert.Equal(row.Refusal is null, text.Contains(row.Scheme, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Parse_ServerUrl_TakesThePartsApart()
    {
        Assert.Equal(new ServerUrl("me@x", "${file:a:b/c@d}", "::1", 5433, "my db"), ServerUrl.Parse(EngineUrl.Parse("postgres://me%40x:${file:a:b/c@d}@[::1]:5433/my%20db")));
        Assert.Equal(new ServerUrl(null, null, "host", null, "d"), ServerUrl.Parse(EngineUrl.Parse("postgres://host/d")));
    }

    [Fact]
    public void Parse_AnyText_NeverFailsInAnUncataloguedWay()
    {
        Gen.String[Gen.Char["ab:/@${}[]%1 "], 0, 20].Sample(text =>
        {
            try
            {
                ServerUrl.Parse(EngineUrl.Parse($"postgres://{text}"));
            }
            catch (WeirException known)
            {
                Assert.Equal(ConfigurationErrors.BadEngineUrl, known.Error.Code);
            }
        });
    }

    [Fact]
    public void PathIn_RelativeAndAbsolute_StartAtTheProjectAndTheRoot()
    {
        Assert.Equal("/p/.weir/w.duckdb", EngineUrl.Parse("duckdb://.weir/w.duckdb").PathIn("/p"));
        Assert.Equal("/data/w.duckdb", EngineUrl.Parse("duckdb:///data/w.duckdb").PathIn("/p"));
    }
}
