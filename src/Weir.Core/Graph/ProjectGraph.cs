using System.Collections.Frozen;
using Weir.Core.Graph.Lineage;

namespace Weir.Core.Graph;

/// <summary>
/// Everything the project declares and how it hangs together: immutable and acyclic. Ordering, impact, ownership and lineage are
/// questions asked of this graph. Built by <see cref="ProjectGraphBuilder"/>.
/// </summary>
public sealed class ProjectGraph
{
    private readonly FrozenDictionary<NodeId, ProjectNode> _nodes;
    private readonly FrozenDictionary<NodeId, NodeId[]> _parents;
    private readonly FrozenDictionary<NodeId, NodeId[]> _children;

    internal ProjectGraph(
        FrozenDictionary<NodeId, ProjectNode> nodes, IReadOnlyList<Edge> edges, IReadOnlyList<NodeId> order)
    {
        _nodes = nodes;
        Edges = edges;
        Order = order;
        _parents = Neighbours(edges, edge => edge.To, edge => edge.From);
        _children = Neighbours(edges, edge => edge.From, edge => edge.To);
    }

    /// <summary>The graph of an empty project.</summary>
    public static ProjectGraph Empty { get; } = new(FrozenDictionary<NodeId, ProjectNode>.Empty, [], []);

    /// <summary>All edges with their reasons; a pair appears once per reason.</summary>
    public IReadOnlyList<Edge> Edges { get; }

    /// <summary>Every node after everything it needs; ties by kind, then name, so that the order is reproducible.</summary>
    public IReadOnlyList<NodeId> Order { get; }

    /// <summary>The nodes, in <see cref="Order"/>.</summary>
    public IEnumerable<ProjectNode> Nodes => Order.Select(id => _nodes[id]);

    /// <summary>Which columns are made of which; none until it was read, which takes longer than the rest of the graph.</summary>
    public ColumnLineage Lineage { get; private init; } = ColumnLineage.None;

    /// <summary>The same graph, knowing its columns.</summary>
    public ProjectGraph With(ColumnLineage lineage) => new(_nodes, Edges, Order) { Lineage = lineage };

    /// <summary>The node, which must exist.</summary>
    public ProjectNode this[NodeId id] => _nodes[id];

    /// <summary>The node, or null.</summary>
    public ProjectNode? Find(NodeId id) => _nodes.GetValueOrDefault(id);

    /// <summary>What the node needs directly.</summary>
    public IReadOnlyList<NodeId> Parents(NodeId id) => _parents.TryGetValue(id, out var found) ? found : [];

    /// <summary>What needs the node directly.</summary>
    public IReadOnlyList<NodeId> Children(NodeId id) => _children.TryGetValue(id, out var found) ? found : [];

    /// <summary>Everything the node needs, at any distance up to <paramref name="depth"/>, without the node itself.</summary>
    public IReadOnlySet<NodeId> Upstream(NodeId id, int depth = int.MaxValue) => Reach(id, Parents, depth);

    /// <summary>Everything that needs the node, at any distance up to <paramref name="depth"/>, without the node itself.</summary>
    public IReadOnlySet<NodeId> Downstream(NodeId id, int depth = int.MaxValue) => Reach(id, Children, depth);

    private static HashSet<NodeId> Reach(NodeId start, Func<NodeId, IReadOnlyList<NodeId>> next, int depth)
    {
        var reached = new HashSet<NodeId>();
        var frontier = new List<NodeId> { start };
        for (var distance = 0; distance < depth && frontier.Count > 0; distance++)
        {
            frontier = [.. frontier.SelectMany(next).Where(reached.Add)];
        }

        return reached;
    }

    private static FrozenDictionary<NodeId, NodeId[]> Neighbours(
        IEnumerable<Edge> edges, Func<Edge, NodeId> key, Func<Edge, NodeId> value) =>
        edges.GroupBy(key).ToFrozenDictionary(group => group.Key, group => group.Select(value).Distinct().Order().ToArray());
}
