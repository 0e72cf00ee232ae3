using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Weir.Browser.Tests;

/// <summary>The pages as people of all kinds read them: on a phone, in the dark, with a screen reader.</summary>
[Trait("Category", "Slow")]
public sealed class ReadingTests(Chromium chromium, ContractSite site)
{
    public static TheoryData<string, string> Pages => new()
    {
        { "few", "index.html" },
        { "few", "index.html#q=total" },
        { "few", "contracts/orders.html" },
        { "few", "contracts/invoices.html" },
        { "none", "index.html" },
        { "broken", "index.html" },
        { "broken", "contracts/bad.html" },
        { "many", "index.html#q=shared_3" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InLightAndDark_HasNoBarrierThatAMachineCanFind(string of, string page)
    {
        foreach (var isDark in new[] { false, true })
        {
            await using var window = await chromium.OpenAsync(isDark: isDark);
            await window.Page.GotoAsync(site.Address(of, page));

            window.RequireNoComplaint();
            Assert.Empty((await window.Page.RunAxe()).Violations.Select(Told));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OnAPhone_FitsAndHasNoBarrier(string of, string page)
    {
        await using var window = await chromium.OpenAsync(width: 360);
        await window.Page.GotoAsync(site.Address(of, page));

        Assert.Equal(360, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        window.RequireNoComplaint();
        Assert.Empty((await window.Page.RunAxe()).Violations.Select(Told));
    }

    [Fact]
    public async Task Page_AsTheReaderPrefers_IsLightOrDark()
    {
        var grounds = new List<string>();
        foreach (var isDark in new[] { false, true })
        {
            await using var window = await chromium.OpenAsync(isDark: isDark);
            await window.Page.GotoAsync(site.Address("few", "contracts/orders.html"));
            grounds.Add(await window.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.querySelector('.picture rect')).fill"));
        }

        Assert.Equal(["rgb(251, 250, 247)rgb(230, 241, 244)", "rgb(20, 23, 26)rgb(20, 38, 45)"], grounds.Select(ground => ground));
    }

    [Fact]
    public async Task Picture_SaysWhatTheTableSays()
    {
        await using var window = await chromium.OpenAsync();
        await window.Page.GotoAsync(site.Address("few", "contracts/orders.html#downstream"));

        Assert.Equal("img", await window.Page.Locator(".picture svg").GetAttributeAsync("role"));
        Assert.Contains("revenue", await window.Page.Locator(".picture svg text.name").AllTextContentsAsync());
        Assert.Contains("orders.total", await window.Page.Locator("section:has(#downstream) table").First.InnerTextAsync(), StringComparison.Ordinal);
        window.RequireNoComplaint();
    }

    [Fact]
    public async Task Filters_OnAPhone_FoldAwayAndStillHold()
    {
        await using var window = await chromium.OpenAsync(width: 360);
        await window.Page.GotoAsync(site.Address("few", "index.html"));
        Assert.False(await window.Page.Locator("select[name=tag]").IsVisibleAsync());

        await window.Page.GetByText("Filters and order").ClickAsync();
        await window.Page.Locator("select[name=tag]").SelectOptionAsync("gdpr");

        Assert.Equal(["invoices"], await window.ListedAsync());
        window.RequireNoComplaint();
    }

    [Fact]
    public async Task Address_OfAColumn_ShowsIt()
    {
        await using var window = await chromium.OpenAsync();
        await window.Page.GotoAsync(site.Address("few", "contracts/orders.html"));

        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "total", Exact = true }).ClickAsync();

        await Microsoft.Playwright.Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("#table[.]orders[.]total$"));
        Assert.Equal("total", await window.Page.EvaluateAsync<string>("document.querySelector('tr:target th').innerText"));
    }

    private static string Told(AxeResultItem item) => $"{item.Id}: {item.Help}: {string.Join("; ", item.Nodes.Select(node => node.Html))}";
}
