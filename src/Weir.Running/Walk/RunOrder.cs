using Weir.Core.Graph;

namespace Weir.Running.Walk;

/// <summary>
/// What waits for what among the selected nodes, by index. Beside the graph's own edges it holds: the order through nodes that are not
/// selected (a before c when a -> b -> c and only b is left out), and gates (see <see cref="TestGates"/>).
/// </summary>
internal sealed class RunOrder
{
    private RunOrder(NodeId[] nodes, List<int>[] children, int[] waitsFor, int[] heights)
    {
        Nodes = nodes;
        Children = children;
        WaitsFor = waitsFor;
        Heights = heights;
    }

    /// <summary>The selected nodes in the graph's order.</summary>
    public NodeId[] Nodes { get; }

    /// <summary>Which nodes wait for a node.</summary>
    public List<int>[] Children { get; }

    /// <summary>For how many nodes a node waits.</summary>
    public int[] WaitsFor { get; }

    /// <summary>Nodes on the longest path that begins with a node: the critical path runs first.</summary>
    public int[] Heights { get; }

    /// <summary>Works it out once per run, in time linear in the graph.</summary>
    public static RunOrder Of(ProjectGraph graph, IReadOnlySet<NodeId> selected)
    {
        var nodes = graph.Order.Where(selected.Contains).ToArray();
        var index = new Dictionary<NodeId, int>(nodes.Length);
        for (var i = 0; i < nodes.Length; i++)
        {
            index.Add(nodes[i], i);
        }

        var children = Array.ConvertAll(nodes, _ => new List<int>());
        var waitsFor = new int[nodes.Length];
        var gates = TestGates.Of(graph, nodes.Where(id => id.Kind is NodeKind.Test));
        var through = new Dictionary<NodeId, HashSet<int>>();
        foreach (var id in graph.Order)
        {
            var needs = Needs(graph, id, index, gates, through);
            if (!index.TryGetValue(id, out var me))
            {
                through.Add(id, needs);
                continue;
            }

            waitsFor[me] = needs.Count;
            foreach (var need in needs)
            {
                children[need].Add(me);
            }
        }

        return new RunOrder(nodes, children, waitsFor, MeasureHeights(children, waitsFor));
    }

    private static HashSet<int> Needs(
        ProjectGraph graph, NodeId id, Dictionary<NodeId, int> index, ILookup<NodeId, NodeId> gates, Dictionary<NodeId, HashSet<int>> through)
    {
        var needs = new HashSet<int>();
        foreach (var parent in graph.Parents(id))
        {
            if (index.TryGetValue(parent, out var selected))
            {
                needs.Add(selected);
            }
            else
            {
                needs.UnionWith(through[parent]);
            }
        }

        foreach (var test in gates[id])
        {
            needs.Add(index[test]);
        }

        return needs;
    }

    // Gates do not follow the graph's own order, so the order is found anew: leaves have height 1, everything else is above its children.
    private static int[] MeasureHeights(List<int>[] children, int[] waitsFor)
    {
        var waiting = (int[])waitsFor.Clone();
        var order = new List<int>(Enumerable.Range(0, waiting.Length).Where(i => waiting[i] == 0));
        for (var at = 0; at < order.Count; at++)
        {
            foreach (var child in children[order[at]])
            {
                if (--waiting[child] == 0)
                {
                    order.Add(child);
                }
            }
        }

        var heights = new int[waiting.Length];
        for (var at = order.Count - 1; at >= 0; at--)
        {
            foreach (var child in children[order[at]])
            {
                heights[order[at]] = Math.Max(heights[order[at]], heights[child]);
            }

            heights[order[at]]++;
        }

        return heights;
    }
}
