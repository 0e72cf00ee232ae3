using System.Text.Json;
using Weir.Pages.Contracts;
using Weir.Pages.Searching;
using Weir.Pages.Tests.Contracts;

namespace Weir.Pages.Tests.Searching;

/// <summary>What the script of the list searches.</summary>
public sealed class SearchIndexTests
{
    [Fact]
    public void Index_EveryFieldOfAContract_IsInIt()
    {
        var orders = Read(SampleSite.Full)[1][0];

        Assert.Equal(["shop@example.com", "the data team"], orders[0].EnumerateArray().Select(owner => owner.GetString()));
        Assert.Equal(("orders_db", "deprecated", "overdue", "2026-02-03"), (orders[1].GetString(), orders[3].GetString(), orders[4].GetString(), orders[5].GetString()));
        var text = orders.GetRawText();
        Assert.All(
            [
                "orders", "Orders of the shop", "Everything that was ever ordered.", "ecommerce.orders", "order_id", "total", "shop@example.com", "finance@example.com", "Daily revenue.",
                "Not for invoices.", "core", "Its number.", "personal", "revenue", "Revenue of each day.", "every 6 hours", "email becomes its SHA-256 hash.", "rows: more than 1,000",
                "Orders: the total includes tax", "A. Person", "1.2.0",
            ],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Index_Contracts_StandInTheOrderOfTheListWithAsManyTextsAsFields()
    {
        var index = Read(SampleSite.Full);

        Assert.Equal(["orders · Orders of the shop", "events"], index[1].EnumerateArray().Select(contract => contract[6].GetString()));
        Assert.All(index[1].EnumerateArray(), contract => Assert.Equal(6 + index[0].GetArrayLength(), contract.GetArrayLength()));
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("\\\"];alert(1);//")]
    [InlineData("\u2028\u2029\0\ud800")]
    public void Index_HostileText_IsText(string text)
    {
        var purpose = Read(SampleSite.Saying(text))[1][0].EnumerateArray().Select(field => field.ToString());

        Assert.Contains(string.Concat(text.EnumerateRunes()), purpose);
    }

    [Fact]
    public void Index_OfNothing_IsEmpty() => Assert.Equal(0, Read(SampleSite.Empty)[1].GetArrayLength());

    // A line end of another script would end a text in older browsers, so that none may stand in the file.
    private static JsonElement Read(SiteView site)
    {
        var script = SearchIndex.Write(site);
        Assert.DoesNotContain('\u2028', script);
        Assert.StartsWith("weirContracts=", script, StringComparison.Ordinal);
        return JsonDocument.Parse(script["weirContracts=".Length..].TrimEnd('\n', ';')).RootElement;
    }
}
