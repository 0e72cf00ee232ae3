using Weir.Contracts.Impact;
using Weir.Contracts.Impact.Dbt;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;

namespace Weir.Contracts.Tests.Impact.Dbt;

/// <summary>
/// What is certain about a column is told as it is used, and what could not be read may use any:
/// <c>orders → open (passes all on) → closed → board</c>, and <c>closed → python → after</c>.
/// </summary>
public sealed class DbtImpactTests
{
    private static readonly DbtNode[] Nodes =
    [
        Node("model", "open", "source.shop.app.orders"), Node("model", "closed", "model.shop.open"), Node("exposure", "board", "model.shop.closed"),
        Node("model", "python", "model.shop.closed"), Node("model", "after", "model.shop.python"), Node("test", "t", "model.shop.closed"),
    ];

    [Fact]
    public void Build_TellsUsesOfColumnsAndMentionsBeyondWhatCanBeRead()
    {
        var table = Assert.Single(Assert.Single(Document([]).Contracts).Tables);

        Assert.Equal(["model:open", "model:closed", "exposure:board", "model:python", "test:t", "model:after"], table.Uses.Select(use => use.Node));
        Assert.Equal(["model:open None mention"], table.OtherColumnUses.Select(Text));
        var column = Assert.Single(table.Columns);
        Assert.Equal(("id", true), (column.Name, column.Promised));
        Assert.Equal(
            [
                "model:open id select", "model:closed id select", "test:t None filter", "exposure:board None mention", "model:python None mention", "model:after None mention",
            ], column.Uses.Select(Text));
        Assert.Equal("board@example.com", column.Uses[3].Owner);
    }

    [Fact]
    public void Build_OfASourceThatIsReadByWhatCannotBeRead_TellsEverythingAfterIt()
    {
        var table = Assert.Single(Assert.Single(Document(["model.shop.open"]).Contracts).Tables);

        Assert.Equal(table.Uses, table.OtherColumnUses);
    }

    [Fact]
    public void Build_OfNamesThatTwoPackagesHave_TellsThePackage()
    {
        var manifest = new DbtManifest(
            "shop", DateTimeOffset.UnixEpoch, [Source("shop"), Source("other")],
            new[] { Node("model", "a", "source.shop.app.orders"), Node("model", "a", "source.other.app.orders") with { Id = "model.other.a" } }.ToDictionary(node => node.Id));

        var document = new DbtImpact(manifest, new DbtColumns(ColumnLineage.None, new HashSet<NodeId>(), new HashSet<NodeId>())).Build();

        Assert.Equal(["other.app", "shop.app"], document.Contracts.Select(contract => contract.Id));
        Assert.Equal(["model:other.a", "model:shop.a"], document.Contracts.SelectMany(contract => contract.Tables).SelectMany(table => table.Uses).Select(use => use.Node));
    }

    private static ImpactDocument Document(string[] opaque)
    {
        var id = new ColumnId(DbtColumns.Id(Source("shop").Node), "id");
        var (open, closed) = (DbtColumns.Id(Nodes[0]), DbtColumns.Id(Nodes[1]));
        var lineage = new ColumnLineage(
            new Dictionary<NodeId, IReadOnlyList<string>> { [id.Node] = ["id"] },
            [
                new ColumnEdge(id, open, "id", ColumnUse.Select), new ColumnEdge(new ColumnId(open, "id"), closed, "id", ColumnUse.Select),
                new ColumnEdge(new ColumnId(closed, "id"), DbtColumns.Id(Nodes[5]), null, ColumnUse.Filter),
            ], []);
        var columns = new DbtColumns(
            lineage, new HashSet<NodeId> { open },
            new[] { "exposure.shop.board", "model.shop.python" }.Concat(opaque).Select(name => new NodeId(NodeKind.Model, name)).ToHashSet());
        return new DbtImpact(new DbtManifest("shop", DateTimeOffset.UnixEpoch, [Source("shop")], Nodes.ToDictionary(node => node.Id)), columns).Build();
    }

    private static DbtNode Node(string kind, string name, string reads) =>
        new($"{kind}.shop.{name}", kind, name) { DependsOn = [reads, reads], Owner = kind is "exposure" ? "board@example.com" : null };

    private static DbtSource Source(string package) =>
        new(new DbtNode($"source.{package}.app.orders", "source", "app.orders") { Columns = ["ID"] }, "app", "app_db", "orders");

    private static string Text(ImpactUse use) => $"{use.Node} {use.Column ?? "None"} {use.Use}";
}
