using Weir.Cli.Impact;

namespace Weir.Cli.Tests.Impact;

public sealed class BacktickedNamesTests
{
    [Theory]
    [InlineData("select 1", "select 1")]
    [InlineData("select `a` from `my-project.shop.orders`", "select \"a\" from \"my-project\".\"shop\".\"orders\"")]
    [InlineData("select '`a`', \"`b`\" -- `c`\n, `d`", "select '`a`', \"`b`\" -- `c`\n, \"d\"")]
    [InlineData("select /* `a` */ `b\"c`", "select /* `a` */ \"b\"\"c\"")]
    [InlineData("select `a", "select `a")]
    [InlineData("`", "`")]
    [InlineData("select ``", "select \"\"")]
    public void InStandardQuotes_TouchesNamesAlone(string sql, string expected) => Assert.Equal(expected, BacktickedNames.InStandardQuotes(sql));
}
