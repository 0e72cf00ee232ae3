using CsCheck;
using Weir.Pages.Links;

namespace Weir.Pages.Tests.Links;

/// <summary>Names of files made of names that may hold anything.</summary>
public sealed class PageNamesTests
{
    [Theory]
    [InlineData("orders")]
    [InlineData("orders_2024.v1-a")]
    public void Name_Harmless_StaysAsItIs(string name) => Assert.Equal(name, PageNames.Of(name));

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("Orders")]
    [InlineData("con")]
    [InlineData("nul.txt")]
    [InlineData("a/b\\c:d*e?f\"g<h>i|j")]
    [InlineData("trailing.")]
    [InlineData(".hidden")]
    [InlineData("line\nbreak")]
    [InlineData("ÄÖÜ")]
    [InlineData("x\n")]
    public void Name_Harmful_IsMadeHarmless(string name) => Assert.Matches(@"\A[a-z0-9_-]?[a-z0-9._-]*~[0-9a-f]{10}\z", PageNames.Of(name));

    [Fact]
    public void Names_Any_AreSafeShortAndTheirOwn() => Gen.Select(Gen.String, Gen.String).Sample((one, other) =>
    {
        Assert.Matches(@"\A(?!(con|prn|aux|nul)(\.|\z))[a-z0-9_-][a-z0-9._~-]*(?<!\.)\z|\A~[0-9a-f]{10}\z", PageNames.Of(one));
        Assert.InRange(PageNames.Of(one).Length, 1, 80);
        Assert.Equal(one == other, PageNames.Of(one).Equals(PageNames.Of(other), StringComparison.OrdinalIgnoreCase));
    });

    [Fact]
    public void Names_BrokenInDifferentWays_AreTheirOwn() => Assert.NotEqual(PageNames.Of("a\ud800"), PageNames.Of("a\ud801"));

    [Fact]
    public void Names_Equal_AreNumbered()
    {
        var names = new PageNames();

        Assert.Equal(["orders", "orders~2", "other", "orders~3"], new[] { "orders", "orders", "other", "orders" }.Select(names.Next));
    }

    [Fact]
    public void Links_OfHostileValues_AreEscaped() =>
        Assert.Equal("../index.html#owner=a%26b%3D%22%3C", PageLinks.FromContract.Filtered("owner", "a&b=\"<"));
}
