using System.Text.RegularExpressions;

namespace Weir.Browser.Tests;

/// <summary>What pages may load. Without a browser, so that it is looked at in the quick loop as well.</summary>
public sealed class PolicyTests(ContractSite site)
{
    [Theory]
    [InlineData("few", "index.html")]
    [InlineData("few", "contracts/orders.html")]
    [InlineData("broken", "index.html")]
    [InlineData("none", "index.html")]
    public void Page_NamesOnlyFilesOfItsOwnSite(string of, string page)
    {
        var html = File.ReadAllText(new Uri(site.Address(of, page)).LocalPath);

        Assert.DoesNotMatch(new Regex("(?:src|href|action)=\"(?:[a-z]+:)?//", RegexOptions.IgnoreCase), html);
        Assert.DoesNotMatch(new Regex("\\sstyle=|<style", RegexOptions.IgnoreCase), html);
    }
}
