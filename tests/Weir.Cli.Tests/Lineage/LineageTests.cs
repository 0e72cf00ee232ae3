using System.Xml.Linq;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Lineage;

/// <summary><c>weir lineage</c> where little is known, and where names are odd.</summary>
public sealed class LineageTests : IDisposable
{
    private readonly TemporaryFolder _project = new();

    public LineageTests() => _project.Write("weir.yml", "name: odd\n");

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Columns_OfATableThatHasNotLanded_AreThoseListedAndThoseUsed()
    {
        using var orders = new ExampleProject("orders");
        orders.Write("models/model_1.sql", "{{ config(alias='orders_by_day') }}\nselect orderdate as order_date, 1 as order_count, strange from {{ source('ecommerce', 'orders') }}\n");

        var call = await WeirCall.RunAsync(orders.Path, "lineage", "ecommerce.orders.strange", "--downstream");

        Assert.Equal((0, "ecommerce.orders.strange\n  model_1.strange\n"), (call.ExitCode, call.Output));
    }

    [Fact]
    public async Task Svg_OfNamesThatXmlDoesNotTake_IsStillXml()
    {
        _project.Write("models/odd.sql", "select 1 as \"" + new string('a', 32) + "😀bbbb\", 2 as \"bell\a\"");

        var call = await WeirCall.RunAsync(_project.Path, "lineage", "odd", "--svg", _project.At("odd.svg"));

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        var texts = XDocument.Load(_project.At("odd.svg")).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value).ToList();
        Assert.Contains(new string('a', 32) + "😀…", texts);
        Assert.Contains("bell\ufffd", texts);
    }
}
