using Weir.Contracts.Changes;

namespace Weir.Contracts.Tests.Changes;

public sealed class NaturalOrderTests
{
    [Fact]
    public void Numbers_InPaths_AreComparedAsNumbers() =>
        Assert.Equal(
            ["", "V1", "V1__a", "V2", "V10", "m/007", "m/8", "m/8a", "m/99999999999999999999999", "n"],
            new[] { "n", "V10", "m/99999999999999999999999", "V2", "m/8a", "V1__a", "", "m/007", "V1", "m/8" }.Order(new NaturalOrder()));

    [Fact]
    public void Paths_ThatDifferInLeadingZeros_AreNotEqual() => Assert.NotEqual(0, new NaturalOrder().Compare("m/1", "m/01"));
}
