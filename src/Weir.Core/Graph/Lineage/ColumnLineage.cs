using System.Collections.Frozen;

namespace Weir.Core.Graph.Lineage;

/// <summary>Which columns the project's queries make, and of which columns. Immutable; acyclic, as the graph is.</summary>
public sealed class ColumnLineage
{
    private readonly FrozenDictionary<NodeId, IReadOnlyList<string>> _columns;
    private readonly ILookup<NodeId, ColumnEdge> _into;
    private readonly ILookup<ColumnId, ColumnEdge> _outOf;

    /// <summary>A lineage.</summary>
    /// <param name="columns">The columns of each node, in order; a node whose columns are not known is left out.</param>
    /// <param name="edges">Every direct use.</param>
    /// <param name="unresolved">What could not be told.</param>
    public ColumnLineage(IReadOnlyDictionary<NodeId, IReadOnlyList<string>> columns, IReadOnlyList<ColumnEdge> edges, IReadOnlyList<UnresolvedColumn> unresolved)
    {
        _columns = columns.ToFrozenDictionary();
        Edges = edges;
        Unresolved = unresolved;
        _into = edges.ToLookup(edge => edge.Node);
        _outOf = edges.ToLookup(edge => edge.From);
    }

    /// <summary>The lineage of an empty project.</summary>
    public static ColumnLineage None { get; } = new(FrozenDictionary<NodeId, IReadOnlyList<string>>.Empty, [], []);

    /// <summary>Every direct use of a column.</summary>
    public IReadOnlyList<ColumnEdge> Edges { get; }

    /// <summary>What could not be told.</summary>
    public IReadOnlyList<UnresolvedColumn> Unresolved { get; }

    /// <summary>The node's columns, in order; empty when they are not known.</summary>
    public IReadOnlyList<string> Columns(NodeId node) => _columns.GetValueOrDefault(node, []);

    /// <summary>What a column is made of directly.</summary>
    public IEnumerable<ColumnEdge> Into(ColumnId column) => _into[column.Node].Where(edge => string.Equals(edge.Column, column.Column, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the rows of a node depend on directly, whichever column is looked at.</summary>
    public IEnumerable<ColumnEdge> IntoRows(NodeId node) => _into[node].Where(edge => edge.Column is null);

    /// <summary>What uses a column directly.</summary>
    public IEnumerable<ColumnEdge> OutOf(ColumnId column) => _outOf[column];

    /// <summary>Every use that a column's values come from, at any distance, nearest first.</summary>
    public IReadOnlyList<ColumnEdge> Upstream(ColumnId column) =>
        Reach(column, Into, edge => [edge.From]);

    /// <summary>Every use that a column's values reach, at any distance, nearest first. A use by rows is told and not followed further.</summary>
    public IReadOnlyList<ColumnEdge> Downstream(ColumnId column) =>
        Reach(column, OutOf, edge => edge.Column is { } name ? [new ColumnId(edge.Node, name)] : []);

    private static List<ColumnEdge> Reach(ColumnId start, Func<ColumnId, IEnumerable<ColumnEdge>> edges, Func<ColumnEdge, ColumnId[]> next)
    {
        var found = new List<ColumnEdge>();
        var seen = new HashSet<ColumnId> { start };
        for (var frontier = new List<ColumnId> { start }; frontier.Count > 0;)
        {
            var reached = frontier.SelectMany(edges).ToList();
            found.AddRange(reached);
            frontier = [.. reached.SelectMany(next).Where(seen.Add)];
        }

        return found;
    }
}
