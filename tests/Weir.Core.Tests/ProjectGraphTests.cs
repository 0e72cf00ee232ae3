using Weir.Core.Errors;
using Weir.Core.Graph;

namespace Weir.Core.Tests;

public sealed class ProjectGraphTests
{
    [Fact]
    public void Build_Chain_OrdersUpstreamFirst()
    {
        var graph = Build(("c", "b"), ("b", "a"));

        Assert.Equal(["a", "b", "c"], graph.Order.Select(id => id.Name));
        Assert.Equal([Id("a"), Id("b")], graph.Upstream(Id("c")).Order());
        Assert.Equal([Id("b")], graph.Downstream(Id("a"), depth: 1));
    }

    [Fact]
    public void Build_Cycle_TellsTheWholePath()
    {
        var error = Assert.Throws<WeirException>(() => Build(("a", "c"), ("b", "a"), ("c", "b"), ("d", "c"))).Error;

        Assert.Equal(GraphErrors.Cycle, error.Code);
        Assert.Matches("a -> b -> c -> a|b -> c -> a -> b|c -> a -> b -> c", error.Message);
        Assert.Contains("b needs a at b.sql:1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("d", error.Message.Split('(')[0].Split(':')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SameNameInAnotherCase_IsADuplicate()
    {
        var builder = new ProjectGraphBuilder().Add(new Plain(Id("orders"))).Add(new Plain(Id("Orders")));

        Assert.Equal(GraphErrors.DuplicateNode, Assert.Throws<WeirException>(builder.Build).Error.Code);
    }

    private static NodeId Id(string name) => new(NodeKind.Model, name);

    private static ProjectGraph Build(params (string Node, string Needs)[] edges)
    {
        var builder = new ProjectGraphBuilder();
        foreach (var name in edges.SelectMany(edge => new[] { edge.Node, edge.Needs }).Distinct())
        {
            builder.Add(new Plain(Id(name)));
        }

        foreach (var (node, needs) in edges)
        {
            builder.Connect(Id(needs), Id(node), EdgeReason.Ref, new SourceLocation($"{node}.sql", 1));
        }

        return builder.Build();
    }

    private sealed record Plain(NodeId Id) : ProjectNode(Id);
}
