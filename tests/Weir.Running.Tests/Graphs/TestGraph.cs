using Weir.Core.Graph;

namespace Weir.Running.Tests.Graphs;

/// <summary>Graphs in one line: <c>"a &gt; b &gt; c"</c>, <c>"b &gt; test:t"</c>. Nodes are models unless they say otherwise.</summary>
internal static class TestGraph
{
    public static ProjectGraph Of(params string[] paths)
    {
        var builder = new ProjectGraphBuilder();
        var known = new HashSet<NodeId>();
        foreach (var path in paths)
        {
            var ids = path.Split('>', StringSplitOptions.TrimEntries).Select(Id).ToArray();
            foreach (var id in ids.Where(known.Add))
            {
                builder.Add(new Plain(id));
            }

            for (var i = 1; i < ids.Length; i++)
            {
                builder.Connect(ids[i - 1], ids[i], ids[i].Kind is NodeKind.Test ? EdgeReason.Test : EdgeReason.Ref);
            }
        }

        return builder.Build();
    }

    public static NodeId Id(string text) =>
        text.Split(':') is [var kind, var name] ? new NodeId(Enum.Parse<NodeKind>(kind, ignoreCase: true), name) : new NodeId(NodeKind.Model, text);

    private sealed record Plain(NodeId Id) : ProjectNode(Id);
}
