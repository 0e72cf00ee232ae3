using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Weir.Browser.Tests;

/// <summary>Searching and filtering the list of contracts, opened as a file.</summary>
[Trait("Category", "Slow")]
public sealed class SearchTests(Chromium chromium, ContractSite site)
{
    [Theory]
    [InlineData("orders", "orders", "orders_archive", "invoices")]
    [InlineData("ORDERS revenue", "orders")]
    [InlineData("\"owe. it names\"", "invoices")]
    [InlineData("streichkase", "Streichkäse")]
    [InlineData("CAFE_AU", "orders")]
    [InlineData("order_id bigint", "orders_archive", "orders")]
    [InlineData("gdpr", "invoices")]
    [InlineData("billing@example.com", "invoices")]
    [InlineData("its number", "orders")]
    [InlineData("onerror", "invoices")]
    public async Task Search_Words_FindsThemInAnyFieldBestFirst(string words, params string[] expected)
    {
        await using var window = await ListAsync();

        await window.Page.Locator("#q").FillAsync(words);

        Assert.Equal(expected, await window.ListedAsync());
        Assert.Equal($"{expected.Length} of 4 contracts", await window.Page.Locator("#count").InnerTextAsync());
        window.RequireNoComplaint();
    }

    [Fact]
    public async Task Search_MatchThatARowDoesNotShow_IsShownInIt()
    {
        await using var window = await ListAsync();

        await window.Page.Locator("#q").FillAsync("total");

        Assert.StartsWith("columns: order_id · total · ", await window.Page.Locator(".hit").First.TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("total", await window.Page.Locator(".hit mark").First.TextContentAsync());

        await window.Page.Locator("#q").FillAsync("onerror");
        Assert.Contains("<img src=x onerror=alert(1)>", await window.Page.Locator(".hit").TextContentAsync(), StringComparison.Ordinal);
        window.RequireNoComplaint();
    }

    [Fact]
    public async Task Search_NothingFound_SaysSoAndOffersToClear()
    {
        await using var window = await ListAsync();

        await window.Page.Locator("#q").FillAsync("no such thing");
        Assert.True(await window.Page.Locator("#nothing").IsVisibleAsync());
        Assert.Equal("0 of 4 contracts", await window.Page.Locator("#count").InnerTextAsync());
        await window.Page.Locator("#nothing button").ClickAsync();

        await Assertions.Expect(window.Page.Locator("#count")).ToHaveTextAsync("4 contracts");
        Assert.Equal(4, (await window.ListedAsync()).Count);
        Assert.False(await window.Page.Locator("#nothing").IsVisibleAsync());
    }

    [Fact]
    public async Task Filters_Several_HoldTogetherAndStandInTheAddress()
    {
        await using var window = await ListAsync();

        await window.Page.Locator("select[name=owner]").SelectOptionAsync("shop@example.com");
        Assert.Equal(["orders", "orders_archive"], await window.ListedAsync());
        await window.Page.Locator("select[name=status]").SelectOptionAsync("deprecated");
        await window.Page.Locator("#q").FillAsync("revenue & more?");
        Assert.Empty(await window.ListedAsync());
        await window.Page.Locator("#q").FillAsync("revenue");

        // The browser tells the new address a little after the page has set it.
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("#q=revenue&owner=shop%40example.com&status=deprecated$"));
        await using var colleague = await chromium.OpenAsync();
        await colleague.Page.GotoAsync(window.Page.Url);
        Assert.Equal(["orders"], await colleague.ListedAsync());
        Assert.Equal("revenue", await colleague.Page.Locator("#q").InputValueAsync());
        Assert.Equal("deprecated", await colleague.Page.Locator("select[name=status]").InputValueAsync());
        window.RequireNoComplaint();
        colleague.RequireNoComplaint();
    }

    [Theory]
    [InlineData("tag", "core", "orders", "orders_archive")]
    [InlineData("system", "billing.example.com", "invoices")]
    [InlineData("review", "current", "invoices", "orders", "orders_archive", "Streichkäse")]
    [InlineData("status", "deprecated", "orders")]
    [InlineData("tag", "there is none of it", "invoices", "orders", "orders_archive", "Streichkäse")]
    public async Task Filter_OfTheAddress_HoldsWhenItIsKnown(string filter, string value, params string[] expected)
    {
        await using var window = await ListAsync($"#{filter}={Uri.EscapeDataString(value)}");

        Assert.Equal(expected, await window.ListedAsync());
        window.RequireNoComplaint();
    }

    [Fact]
    public async Task Order_LongestNotLookedAt_ComesFirst()
    {
        await using var window = await ListAsync("#order=newest");

        Assert.Equal(4, (await window.ListedAsync()).Count);
        await window.Page.Locator("button[type=reset]").ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(site.Address("few", "index.html"));
        Assert.Equal("", await window.Page.Locator("select[name=order]").InputValueAsync());
    }

    [Fact]
    public async Task Keyboard_Alone_SearchesChoosesAndOpens()
    {
        await using var window = await ListAsync();
        var keyboard = window.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await FocusedAsync(window));
        await keyboard.PressAsync("Enter");
        Assert.Equal(4, (await window.ListedAsync()).Count);
        await keyboard.PressAsync("/");
        await keyboard.TypeAsync("orders");
        await keyboard.PressAsync("ArrowDown");
        Assert.Equal("orders", await FocusedAsync(window));
        await keyboard.PressAsync("ArrowDown");
        Assert.Equal("orders_archive", await FocusedAsync(window));
        await keyboard.PressAsync("ArrowUp");
        await keyboard.PressAsync("ArrowUp");
        await keyboard.PressAsync("Escape");
        Assert.Equal(4, (await window.ListedAsync()).Count);
        await keyboard.TypeAsync("archive");
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page).ToHaveURLAsync(site.Address("few", "contracts/orders_archive.html"));
        window.RequireNoComplaint();
    }

    [Fact]
    public async Task Search_OfAContractsPage_LeadsToTheListAndItsLinksToo()
    {
        await using var window = await chromium.OpenAsync();
        await window.Page.GotoAsync(site.Address("few", "contracts/invoices.html"));

        await window.Page.Locator("#find").FillAsync("revenue shop");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("#count")).ToHaveTextAsync("1 of 4 contracts");
        Assert.Equal(["orders"], await window.ListedAsync());
        await window.Page.Locator("#contracts a").First.ClickAsync();
        await window.Page.Locator("a.tag", new PageLocatorOptions { HasText = "core" }).ClickAsync();

        await Assertions.Expect(window.Page.Locator("#count")).ToHaveTextAsync("2 of 4 contracts");
        window.RequireNoComplaint();
    }

    [Fact]
    public async Task Search_OfTwoThousand_FindsOneAndShowsAHundredOfMany()
    {
        await using var window = await chromium.OpenAsync();
        await window.Page.GotoAsync(site.Address("many", "index.html"));
        Assert.Equal(ContractSite.Many, (await window.ListedAsync()).Count);

        await window.Page.Locator("#q").FillAsync("column_1234");
        Assert.Equal(["contract_1234"], await window.ListedAsync());
        await window.Page.Locator("#q").FillAsync("shared_3");
        Assert.Equal("286 of 2,000 contracts", await window.Page.Locator("#count").InnerTextAsync());
        Assert.Equal(100, (await window.ListedAsync()).Count);
        await window.Page.Locator("#more button").ClickAsync();

        Assert.Equal(286, (await window.ListedAsync()).Count);
        window.RequireNoComplaint();
    }

    [Fact]
    public async Task List_WithoutScripts_IsWhole()
    {
        await using var window = await chromium.OpenAsync(runsScripts: false);
        await window.Page.GotoAsync(site.Address("few", "index.html#q=orders"));

        Assert.Equal(["invoices", "orders", "orders_archive", "Streichkäse"], await window.ListedAsync());
        Assert.False(await window.Page.Locator("#filters").IsVisibleAsync());
        Assert.True(await window.Page.Locator("noscript p").IsVisibleAsync());
    }

    private static Task<string> FocusedAsync(Window window) => window.Page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private async Task<Window> ListAsync(string asked = "")
    {
        var window = await chromium.OpenAsync();
        await window.Page.GotoAsync(site.Address("few", "index.html" + asked));
        return window;
    }
}
