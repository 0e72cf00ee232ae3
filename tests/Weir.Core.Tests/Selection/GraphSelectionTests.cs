using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Graph.Selection;

namespace Weir.Core.Tests.Selection;

public sealed class GraphSelectionTests
{
    // contract shop -> shop.orders, shop.customers; orders -> stg_orders -> daily -> report; customers -> stg_customers -> report
    private static readonly ProjectGraph Graph = Build();

    [Theory]
    [InlineData("daily", "daily")]
    [InlineData("DAILY", "daily")]
    [InlineData("orders_by_day", "daily")]
    [InlineData("stg_*", "stg_customers stg_orders")]
    [InlineData("stg_order?", "stg_orders")]
    [InlineData("daily+", "daily report")]
    [InlineData("1+daily", "daily stg_orders")]
    [InlineData("+daily", "daily shop shop.orders stg_orders")]
    [InlineData("2+daily+1", "daily report shop.orders stg_orders")]
    [InlineData("stg_orders+1", "daily stg_orders test_orders")]
    [InlineData("@daily", "daily report shop shop.customers shop.orders stg_customers stg_orders test_report")]
    [InlineData("tag:nightly", "daily report")]
    [InlineData("tag:night*", "daily report")]
    [InlineData("tag:nightly,report", "report")]
    [InlineData("daily report", "daily report")]
    [InlineData("kind:contract", "shop")]
    [InlineData("resource_type:source", "shop.customers shop.orders")]
    [InlineData("source:shop", "shop.customers shop.orders")]
    [InlineData("source:shop.orders", "shop.orders")]
    [InlineData("source:shop.orders+1", "shop.orders stg_orders")]
    [InlineData("contract:shop", "shop shop.customers shop.orders")]
    [InlineData("customers", "shop.customers")]
    [InlineData("path:models/marts", "daily report")]
    [InlineData("path:models/marts/", "daily report")]
    [InlineData("path:models/*/daily.sql", "daily")]
    [InlineData("owner:finance*", "report")]
    [InlineData("+tag:nightly,kind:model", "daily report stg_customers stg_orders")]
    public void Select_Selector_FindsTheNodes(string selector, string expected)
    {
        var actual = GraphSelection.Select(Graph, [selector], []);

        Assert.Equal(expected, string.Join(' ', actual.Select(id => id.Name).Where(name => !name.StartsWith("test_", StringComparison.Ordinal) || expected.Contains(name, StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Select_NothingGiven_IsEverythingButTheExcluded()
    {
        Assert.Equal(Graph.Order.Count, GraphSelection.Select(Graph, [], []).Count);
        Assert.Equal(["shop.customers", "shop.orders"], GraphSelection.Select(Graph, [], ["shop", "kind:model kind:test"]).Select(id => id.Name).Order());
    }

    [Theory]
    [InlineData("dayly", "Did you mean 'daily'?")]
    [InlineData("tag:nightli", "Did you mean 'nightly'?")]
    [InlineData("custmers", "Did you mean 'customers'?")]
    [InlineData("kind:modell", "Did you mean 'model'?")]
    [InlineData("source:shpo", "Did you mean 'shop'?")]
    [InlineData("tag:nightly,stg_orders", "A comma means 'and'; write a space for 'or'.")]
    public void Select_NothingFound_SaysWhatIsClose(string selector, string hint)
    {
        var error = Assert.Throws<WeirException>(() => GraphSelection.Select(Graph, [selector], [])).Error;

        Assert.Equal(GraphErrors.NothingSelected, error.Code);
        Assert.Equal(hint, error.Hint);
    }

    [Theory]
    [InlineData("+")]
    [InlineData("tag:")]
    [InlineData("a++")]
    [InlineData("x+daily")]
    [InlineData("daily+x")]
    [InlineData("@daily+")]
    [InlineData("tga:x")]
    [InlineData("daily,,report")]
    public void Select_MalformedSelector_IsRefused(string selector)
    {
        Assert.Equal(GraphErrors.BadSelector, Assert.Throws<WeirException>(() => GraphSelection.Select(Graph, [selector], [])).Error.Code);
    }

    [Fact]
    public void WithTests_Selection_TakesTestsThatCanBeJudged()
    {
        Assert.Equal(["stg_orders", "test_orders"], WithTests("stg_orders"));
        Assert.Equal(["report", "test_report"], WithTests("report"));
        Assert.Equal(["stg_customers"], WithTests("stg_customers"));
        Assert.Equal(["report"], WithTests("report", "test_report"));
    }

    private static IEnumerable<string> WithTests(string select, params string[] exclude) =>
        GraphSelection.WithTests(Graph, GraphSelection.Select(Graph, [select], []), exclude).Select(id => id.Name).Order(StringComparer.Ordinal);

    private static ProjectGraph Build()
    {
        Node[] nodes =
        [
            new(NodeKind.Contract, "shop") { Location = new("contracts/shop.yml") },
            new(NodeKind.Dataset, "shop.orders"), new(NodeKind.Dataset, "shop.customers"),
            new(NodeKind.Model, "stg_orders") { Location = new("models/staging/stg_orders.sql") },
            new(NodeKind.Model, "stg_customers") { Location = new("models/staging/stg_customers.sql") },
            new(NodeKind.Model, "daily") { Location = new("models/marts/daily.sql"), Tags = ["nightly"], Aliases = ["orders_by_day", "main.orders_by_day"] },
            new(NodeKind.Model, "report") { Location = new("models/marts/report.sql"), Tags = ["nightly"], Owner = "finance@shop.example" },
            new(NodeKind.Test, "test_orders"), new(NodeKind.Test, "test_report"),
        ];
        var builder = new ProjectGraphBuilder();
        foreach (var node in nodes)
        {
            builder.Add(node);
        }

        (int From, int To)[] edges = [(0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (5, 6), (4, 6), (3, 7), (6, 8), (4, 8)];
        foreach (var (from, to) in edges)
        {
            builder.Connect(nodes[from].Id, nodes[to].Id, EdgeReason.Ref);
        }

        return builder.Build();
    }

    private sealed record Node(NodeKind Kind, string Name) : ProjectNode(new NodeId(Kind, Name));
}
