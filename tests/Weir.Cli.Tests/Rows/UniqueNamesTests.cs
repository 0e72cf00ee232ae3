using Weir.Cli.Rows;

namespace Weir.Cli.Tests.Rows;

public sealed class UniqueNamesTests
{
    [Theory]
    [InlineData("a,b", "a,b")]
    [InlineData("a,a,a", "a,a_1,a_2")]
    [InlineData("a,a_1,a", "a,a_1,a_2")]
    [InlineData("a,a,a_1", "a,a_2,a_1")]
    [InlineData("a,A", "a,A")]
    [InlineData(",", ",_1")]
    public void Of_Names_OccurOnceAndStayInOrder(string names, string expected) =>
        Assert.Equal(expected.Split(','), UniqueNames.Of(names.Split(',')));
}
