using Weir.Cli.Project;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Running.Results;

namespace Weir.Cli.Reports;

/// <summary>Tells, when a column stops arriving, what is made of it and whose that is.</summary>
internal static class TouchedColumns
{
    /// <summary>The result, with a warning for each column that is gone and that something is made of.</summary>
    public static async Task<RunResult> AddAsync(ProjectSession session, LoadedProject project, RunResult result, CancellationToken cancel)
    {
        if (result.Nodes.All(static node => node.ColumnsGone.Count == 0))
        {
            return result;
        }

        var graph = await session.ReadLineageAsync(project, cancel);
        return result with
        {
            Nodes = [.. result.Nodes.Select(node => node with { Warnings = [.. node.Warnings, .. node.ColumnsGone.SelectMany(column => Touched(graph, new ColumnId(node.Node, column)))] })],
        };
    }

    private static IEnumerable<WeirError> Touched(ProjectGraph graph, ColumnId gone)
    {
        var uses = graph.Lineage.Downstream(gone).GroupBy(static edge => edge.Node).ToList();
        if (uses.Count > 0)
        {
            var dataset = (DatasetNode)graph[gone.Node];
            yield return new WeirError(
                CliErrors.TouchedByMissing, $"'{gone.Column}' of '{dataset.Dataset}' is NULL from now on; made of it: {string.Join(", ", uses.Select(use => Named(graph, use)))}.")
            {
                Severity = Severity.Warning,
                Location = dataset.Location,
                Hint = $"weir lineage {dataset.Dataset}.{gone.Column} --downstream",
            };
        }
    }

    private static string Named(ProjectGraph graph, IGrouping<NodeId, ColumnEdge> uses)
    {
        var columns = uses.Select(static edge => edge.Column).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var owner = graph.Find(uses.Key)?.Owner is { } name ? $" ({name})" : "";
        var what = columns.Count == 0 ? "" : $".{string.Join($", {uses.Key.Name}.", columns)}";
        return $"{uses.Key.Name}{what}{owner}";
    }
}
