using Weir.Cli.Project;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Core.Text;

namespace Weir.Cli.Lineage;

/// <summary>What is asked about: a node, or one column of it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Column">The column; null: all of them.</param>
internal sealed record LineageTarget(ProjectNode Node, string? Column)
{
    /// <summary>Finds what a person wrote: <c>NODE</c> or <c>NODE.COLUMN</c>, where both may have dots.</summary>
    /// <exception cref="WeirException">There is no such node, or it has no such column.</exception>
    public static LineageTarget Find(LoadedProject project, string written)
    {
        if (project.TryFindRelation(written) is { } whole)
        {
            return new LineageTarget(whole, null);
        }

        for (var dot = written.LastIndexOf('.'); dot > 0; dot = written.LastIndexOf('.', dot - 1))
        {
            if (project.TryFindRelation(written[..dot]) is { } node)
            {
                return new LineageTarget(node, FindColumn(project.Graph.Lineage, node, written[(dot + 1)..]));
            }
        }

        return new LineageTarget(project.FindRelation(written), null);
    }

    private static string FindColumn(ColumnLineage lineage, ProjectNode node, string name)
    {
        var columns = lineage.Columns(node.Id);
        var id = new ColumnId(node.Id, name);

        // Of a table whose columns nobody has told yet, every column that something uses is taken for one.
        return columns.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (columns.Count == 0 && (lineage.OutOf(id).Any() || lineage.Into(id).Any()) ? name : null)
            ?? throw new WeirError(GraphErrors.NothingSelected, $"{node.Id.KindName} '{node.Id.Name}' has no column '{name}'.")
            {
                Hint = Suggestion.DidYouMean(name, columns) ?? $"See what it has with 'weir lineage {node.Id.Name}'.",
            }.ToException();
    }
}
