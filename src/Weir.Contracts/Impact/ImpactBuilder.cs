using Weir.Core.Contracts;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;

namespace Weir.Contracts.Impact;

/// <summary>Makes the document of a project's graph, which must know its columns (<see cref="ProjectGraph.Lineage"/>).</summary>
/// <param name="graph">The project.</param>
/// <param name="attributes">The source's names of a raw table's columns, by the names they are exposed under; a column that is missing has the same.</param>
public sealed class ImpactBuilder(ProjectGraph graph, Func<DatasetNode, IReadOnlyDictionary<string, string>> attributes)
{
    /// <summary>The document.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="version">The commit; null when there is none.</param>
    /// <param name="now">When it is.</param>
    public ImpactDocument Build(string project, string? version, DateTimeOffset now) => new(project, now)
    {
        Version = version,
        Contracts =
        [
            .. graph.Nodes.OfType<DatasetNode>().GroupBy(dataset => dataset.Contract.Id, StringComparer.OrdinalIgnoreCase)
                .OrderBy(datasets => datasets.Key, StringComparer.OrdinalIgnoreCase).Select(Contract),
        ],
    };

    private ImpactContract Contract(IGrouping<string, DatasetNode> datasets)
    {
        var contract = datasets.First().Contract;
        return new ImpactContract(contract.Id, contract.SourceDb)
        {
            SourceOwner = contract.SourceOwner,
            IngestionOwner = contract.IngestionOwner,
            Purpose = contract.Purpose,
            Place = contract.Location?.ToString(),
            Tables = [.. datasets.Select(Table)],
        };
    }

    private ImpactTable Table(DatasetNode dataset)
    {
        var names = attributes(dataset);
        return new ImpactTable(dataset.Stream.Namespace, dataset.Stream.Name, dataset.Dataset.ToString())
        {
            // What Weir adds to every row is nobody's to drop.
            Columns =
            [
                .. Columns(dataset.Id).Where(column => !column.StartsWith("_weir_", StringComparison.OrdinalIgnoreCase))
                    .Select(column => new ImpactColumn(names.GetValueOrDefault(column, column), [.. graph.Lineage.Downstream(new ColumnId(dataset.Id, column)).Select(Use).Distinct()])),
            ],
        };
    }

    // Where nobody has told the columns, those that something uses are there at least.
    private IEnumerable<string> Columns(NodeId dataset) => graph.Lineage.Columns(dataset)
        .Union(graph.Lineage.Edges.Where(edge => edge.From.Node.Equals(dataset)).Select(edge => edge.From.Column), StringComparer.OrdinalIgnoreCase);

    private ImpactUse Use(ColumnEdge edge) =>
        new(edge.Node.ToString(), edge.Column, edge.Use.ToString().ToLowerInvariant(), graph.Find(edge.Node)?.Owner);
}
