using System.Collections.Frozen;
using Weir.Core.Errors;

namespace Weir.Core.Graph;

/// <summary>Collects nodes and edges and closes them into a <see cref="ProjectGraph"/>, refusing duplicates and cycles.</summary>
public sealed class ProjectGraphBuilder
{
    private readonly Dictionary<NodeId, ProjectNode> _nodes = [];
    private readonly HashSet<Edge> _edges = [];
    private readonly List<WeirError> _errors = [];

    /// <summary>Adds a node. A second node of the same kind and name is an error of <see cref="Build"/>.</summary>
    public ProjectGraphBuilder Add(ProjectNode node)
    {
        if (!_nodes.TryAdd(node.Id, node))
        {
            _errors.Add(new WeirError(GraphErrors.DuplicateNode, $"There are two {node.Id.KindName}s named '{node.Id.Name}'.")
            {
                Location = node.Location,
                Hint = $"Rename one of them; the other is at {_nodes[node.Id].Location?.ToString() ?? "an unknown place"}.",
            });
        }

        return this;
    }

    /// <summary>Adds an edge; both ends must have been added by the time <see cref="Build"/> is called.</summary>
    public ProjectGraphBuilder Connect(NodeId from, NodeId to, EdgeReason reason, SourceLocation? location = null)
    {
        _edges.Add(new Edge(from, to, reason, location));
        return this;
    }

    /// <summary>Closes the graph.</summary>
    /// <exception cref="WeirException">Duplicate names, or a cycle, told with its whole path and the place of each step.</exception>
    /// <exception cref="InvalidOperationException">An edge names a node that was never added: a mistake of the caller.</exception>
    public ProjectGraph Build()
    {
        if (_edges.FirstOrDefault(edge => !_nodes.ContainsKey(edge.From) || !_nodes.ContainsKey(edge.To)) is { } dangling)
        {
            throw new InvalidOperationException($"Edge {dangling.From} -> {dangling.To} names a node that was not added.");
        }

        if (_errors.Count > 0)
        {
            throw new WeirException(_errors);
        }

        var edges = _edges.OrderBy(edge => edge.From).ThenBy(edge => edge.To).ThenBy(edge => edge.Reason).ToArray();
        return new ProjectGraph(_nodes.ToFrozenDictionary(), edges, Sort(edges));
    }

    // Kahn's algorithm with a sorted frontier, so that equal projects have equal orders.
    private List<NodeId> Sort(Edge[] edges)
    {
        var outgoing = edges.ToLookup(edge => edge.From);
        var waiting = _nodes.Keys.ToDictionary(id => id, _ => 0);
        foreach (var edge in edges)
        {
            waiting[edge.To]++;
        }

        var ready = new SortedSet<NodeId>(waiting.Where(pair => pair.Value == 0).Select(pair => pair.Key));
        var order = new List<NodeId>(_nodes.Count);
        while (ready.Min is { } next)
        {
            ready.Remove(next);
            order.Add(next);
            foreach (var edge in outgoing[next])
            {
                if (--waiting[edge.To] == 0)
                {
                    ready.Add(edge.To);
                }
            }
        }

        return order.Count == _nodes.Count ? order : throw Cycle(edges, waiting).ToException();
    }

    // Every node still waiting has a waiting parent, so walking up from any of them must come round.
    private static WeirError Cycle(Edge[] edges, Dictionary<NodeId, int> waiting)
    {
        var incoming = edges.Where(edge => waiting[edge.From] > 0 && waiting[edge.To] > 0).ToLookup(edge => edge.To);
        var path = new List<Edge>();
        var at = waiting.Where(pair => pair.Value > 0 && incoming[pair.Key].Any()).Select(pair => pair.Key).Min()!;
        while (path.FindIndex(edge => edge.To == at) is var start)
        {
            if (start >= 0)
            {
                path.RemoveRange(0, start);
                break;
            }

            var step = incoming[at].First();
            path.Add(step);
            at = step.From;
        }

        path.Reverse();
        var first = path[0].From;
        var names = string.Join(" -> ", path.Select(edge => edge.To.Name).Prepend(first.Name));
        var places = path.Where(edge => edge.Location is not null)
            .Select(edge => $"{edge.To.Name} needs {edge.From.Name} at {edge.Location}");
        return new WeirError(GraphErrors.Cycle, $"These depend on each other in a circle: {names} ({string.Join("; ", places)}).")
        {
            Location = path.Select(edge => edge.Location).FirstOrDefault(location => location is not null),
            Hint = "Remove one of these dependencies.",
        };
    }
}
