using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;

namespace Weir.Cli.Lineage;

/// <summary>The part of a project's column lineage that answers one question.</summary>
/// <param name="Graph">The project.</param>
/// <param name="Target">What is asked about.</param>
/// <param name="IsDownstream">Whether what is made of it is asked, instead of what it is made of.</param>
/// <param name="Columns">The columns asked about, in order.</param>
/// <param name="Edges">Every use on the way, without repetition, nearest first.</param>
/// <param name="Unresolved">What could not be told of the nodes on the way.</param>
internal sealed record LineageView(
    ProjectGraph Graph, LineageTarget Target, bool IsDownstream, IReadOnlyList<ColumnId> Columns, IReadOnlyList<ColumnEdge> Edges,
    IReadOnlyList<UnresolvedColumn> Unresolved)
{
    /// <summary>The answer.</summary>
    public static LineageView Of(ProjectGraph graph, LineageTarget target, bool isDownstream)
    {
        var (lineage, node) = (graph.Lineage, target.Node.Id);
        ColumnId[] columns = target.Column is { } one ? [new ColumnId(node, one)] : [.. lineage.Columns(node).Select(column => new ColumnId(node, column))];
        var edges = columns.SelectMany(column => isDownstream ? lineage.Downstream(column) : lineage.Upstream(column))
            .Concat(isDownstream || target.Column is not null ? [] : lineage.IntoRows(node)).Distinct().ToList();
        var passed = edges.SelectMany(edge => new[] { edge.Node, edge.From.Node }).Append(node).ToHashSet();
        return new LineageView(graph, target, isDownstream, columns, edges, [.. lineage.Unresolved.Where(unresolved => passed.Contains(unresolved.Node))]);
    }

    /// <summary>The uses one step further from a column.</summary>
    public IEnumerable<ColumnEdge> Next(ColumnId column) => IsDownstream ? Graph.Lineage.OutOf(column) : Graph.Lineage.Into(column);

    /// <summary>The columns at the far end that a column comes from, without those on the way, each with what it is used for last.</summary>
    public IEnumerable<(ColumnId Column, ColumnUse Use)> Origins(ColumnId column) =>
        Graph.Lineage.Upstream(column).Where(edge => !Graph.Lineage.Into(edge.From).Any()).Select(edge => (edge.From, edge.Use)).Distinct();
}
