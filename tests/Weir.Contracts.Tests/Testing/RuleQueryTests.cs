using Weir.Contracts.Testing;

namespace Weir.Contracts.Tests.Testing;

public sealed class RuleQueryTests
{
    [Theory]
    [InlineData("select 1 from ${table};", "select 1 from \"s\".\"t\"")]
    [InlineData("select count(*) from {object} where {property} is null ; \n", "select count(*) from \"s\".\"t\" where \"c\" is null")]
    [InlineData("select ${column}, ${property} from ${object}", "select \"c\", \"c\" from \"s\".\"t\"")]
    [InlineData("select '{tables}', $table", "select '{tables}', $table")]
    public void Query_WithPlaceholders_NamesTableAndColumn(string query, string expected) => Assert.Equal(expected, RuleQuery.Of(query, "\"s\".\"t\"", "\"c\""));

    [Fact]
    public void Query_OfATable_HasNoColumnToName() => Assert.Equal("select ${column}", RuleQuery.Of("select ${column}", "t", null));
}
