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
    /// <param name="contracts">Its contracts, also those of which no table is known.</param>
    /// <param name="version">The commit; null when there is none.</param>
    /// <param name="now">When it is.</param>
    public ImpactDocument Build(string project, IReadOnlyList<Contract> contracts, string? version, DateTimeOffset now)
    {
        var datasets = graph.Nodes.OfType<DatasetNode>().ToLookup(static dataset => dataset.Contract.Id, StringComparer.Ordinal);
        return new ImpactDocument(project, now)
        {
            Version = version,
            Contracts =
            [
                .. contracts.OrderBy(static contract => contract.Id, StringComparer.OrdinalIgnoreCase)
                    .Select(contract => PublishedContract.Of(contract) with { Tables = [.. datasets[contract.Id].Select(Table)] }),
            ],
        };
    }

    private ImpactTable Table(DatasetNode dataset)
    {
        var names = attributes(dataset);
        return PublishedContract.Table(dataset.Contract, dataset.Table, dataset.Stream, dataset.Dataset.ToString()) with
        {
            Uses = [.. graph.Downstream(dataset.Id).Select(Use)],
            // What Weir adds to every row is nobody's to drop.
            Columns =
            [
                .. Columns(dataset).Where(static column => !column.StartsWith("_weir_", StringComparison.OrdinalIgnoreCase))
                    .Select(column => Column(dataset, names.GetValueOrDefault(column, column), column)),
            ],
        };
    }

    private ImpactColumn Column(DatasetNode dataset, string name, string exposed) =>
        PublishedContract.Column(dataset.Table, name, [.. graph.Lineage.Downstream(new ColumnId(dataset.Id, exposed)).Select(Use).Distinct()]);

    // Where nobody has told the columns, those that something uses, or that the contract speaks of, are there at least.
    private IEnumerable<string> Columns(DatasetNode dataset) => graph.Lineage.Columns(dataset.Id)
        .Union(graph.Lineage.Edges.Where(edge => edge.From.Node.Equals(dataset.Id)).Select(static edge => edge.From.Column), StringComparer.OrdinalIgnoreCase)
        .Union(dataset.Table.Columns.Keys, StringComparer.OrdinalIgnoreCase);

    private ImpactUse Use(ColumnEdge edge) =>
        new(edge.Node.ToString(), edge.Column, edge.Use.ToString().ToLowerInvariant(), graph.Find(edge.Node)?.Owner);

    private ImpactUse Use(NodeId node) => new(node.ToString(), null, "mention", graph.Find(node)?.Owner);
}
