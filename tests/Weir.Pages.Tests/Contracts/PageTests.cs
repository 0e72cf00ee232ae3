using System.Text.RegularExpressions;
using Weir.Pages.Contracts;
using Weir.Pages.Rendering;
using Weir.Testing.Golden;

namespace Weir.Pages.Tests.Contracts;

/// <summary>The pages, whole.</summary>
public sealed partial class PageTests
{
    [Fact]
    public async Task Contract_WithEverything_IsAsExpected() => GoldenFile.Verify("contract.html", await ContractAsync(SampleSite.Full, 0));

    [Fact]
    public async Task Contract_ThatSaysLittle_IsAsExpected() => GoldenFile.Verify("contract.bare.html", await ContractAsync(SampleSite.Full, 1));

    [Fact]
    public async Task Contract_WithMistakes_IsAsExpected() => GoldenFile.Verify("contract.broken.html", await ContractAsync(SampleSite.Broken, 0));

    [Fact]
    public async Task List_IsAsExpected() => GoldenFile.Verify("list.html", await ListAsync(SampleSite.Full));

    [Fact]
    public async Task List_WithMistakes_IsAsExpected() => GoldenFile.Verify("list.broken.html", await ListAsync(SampleSite.Broken));

    [Fact]
    public async Task List_OfNothing_IsAsExpected() => GoldenFile.Verify("list.empty.html", await ListAsync(SampleSite.Empty));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</title><img src=x onerror=alert(1)>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("javascript:alert(1)@example.com")]
    [InlineData("x@example.com?cc=<y@example.com>")]
    [InlineData("&lt;b&gt;")]
    [InlineData("</style><style>*{display:none}")]
    [InlineData("]]><!--")]
    [InlineData("\0\u0001\u2028\ud800")]
    public async Task Pages_HostileText_StaysText(string text)
    {
        var site = SampleSite.Saying(text);
        var plain = SampleSite.Saying("plain");

        // Whatever a text says, the tags and attributes of a page are the same, but for where its own links lead.
        Assert.Equal(Skeleton(await ListAsync(plain)), Skeleton(await ListAsync(site)));
        Assert.Equal(Skeleton(await ContractAsync(plain, 0)), Skeleton(await ContractAsync(site, 0)));
    }

    [Theory]
    [InlineData("someone@example.com", true)]
    [InlineData("first.last+data@mail.example.com", true)]
    [InlineData("javascript:alert(1)@example.com", false)]
    [InlineData("a@example.com?subject=x", false)]
    [InlineData("a@example.com\n", false)]
    [InlineData("the data team", false)]
    public async Task Person_OnlyAPlainAddress_IsALink(string person, bool isLink) =>
        Assert.Equal(isLink, (await ContractAsync(SampleSite.Saying(person), 0)).Contains("mailto:", StringComparison.Ordinal));

    [Fact]
    public async Task Pages_ScriptAndStyle_AreFilesOnly()
    {
        string[] pages = [await ListAsync(SampleSite.Full), await ContractAsync(SampleSite.Full, 0)];

        Assert.All(pages, page =>
        {
            Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"<style|<script(?![^>]* src=)|\sstyle=|\son[a-z]+=", page);
        });
    }

    [Fact]
    public async Task Contract_PlacesOnThePage_AreUniqueAndThere()
    {
        var page = await ContractAsync(SampleSite.Full, 0);

        var places = Id().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(places.Distinct(), places);
        Assert.All(Anchor().Matches(page).Concat(LabelledBy().Matches(page)), link => Assert.Contains(link.Groups[1].Value, places));
    }

    [Fact]
    public async Task Renderer_SamePage_GivesTheSameBytes() => Assert.Equal(await ListAsync(SampleSite.Full), await ListAsync(SampleSite.Full));

    private static async Task<string> ContractAsync(SiteView site, int at)
    {
        await using var renderer = new PageRenderer();
        return await renderer.RenderContractAsync(site, site.Contracts[at]);
    }

    private static async Task<string> ListAsync(SiteView site)
    {
        await using var renderer = new PageRenderer();
        return await renderer.RenderContractsAsync(site);
    }

    // Tags with the names of their attributes, and the values of those that stand for the page's own words. A link to an address may come or go.
    private static string[] Skeleton(string page) =>
    [
        .. Tag().Matches(page).Select(tag => Value().Replace(tag.Value, "=\"\"")).Where(tag => tag is not ("</a>" or "<a href=\"\">") && !tag.StartsWith("<path", StringComparison.Ordinal)
            && !tag.StartsWith("<rect", StringComparison.Ordinal)),
    ];

    [GeneratedRegex(@"</?[a-z](?:[^>""]|""[^""]*"")*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"=""[^""]*""")]
    private static partial Regex Value();

    [GeneratedRegex(@"\sid=""([^""]*)""")]
    private static partial Regex Id();

    [GeneratedRegex(@"\shref=""#([^""]*)""")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"\saria-labelledby=""([^""]*)""")]
    private static partial Regex LabelledBy();
}
