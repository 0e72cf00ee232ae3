using Weir.Contracts.Impact;
using Weir.Core.Contracts;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Pages.Contracts;
using Weir.Pages.Lineage;
using Weir.Pages.Links;

namespace Weir.Cli.Site;

/// <summary>The tables of contracts and what is made of them.</summary>
internal sealed class SiteTables
{
    // Beyond these a drawing of columns, or any drawing, tells less than the table below it.
    private const int MostLines = 150;
    private const int MostBoxes = 200;

    private readonly ProjectGraph? _graph;
    private readonly ILookup<string, DatasetNode> _datasets;
    private readonly Dictionary<string, ImpactTable> _impact;
    private readonly Dictionary<NodeId, int> _order;

    /// <summary>Those of a project.</summary>
    /// <param name="graph">The project, knowing its columns; null: it could not be read so far.</param>
    /// <param name="impact">What is made of each column; null likewise.</param>
    public SiteTables(ProjectGraph? graph, ImpactDocument? impact)
    {
        _graph = graph;
        _datasets = (graph?.Nodes ?? []).OfType<DatasetNode>().ToLookup(dataset => dataset.Contract.Id, StringComparer.Ordinal);
        _impact = (impact?.Contracts ?? []).SelectMany(contract => contract.Tables).ToDictionary(table => table.Dataset, StringComparer.Ordinal);
        _order = (graph?.Order ?? []).Select((node, at) => (node, at)).ToDictionary(pair => pair.node, pair => pair.at);
    }

    /// <summary>The tables of a contract, in the order of its entries; an entry that no table is known for stands for itself.</summary>
    public IReadOnlyList<TableView> Tables(Contract contract) =>
    [
        .. contract.Tables.SelectMany(entry => _datasets[contract.Id].Where(dataset => dataset.Table.Pattern == entry.Pattern).Select(Table).DefaultIfEmpty(Table(entry))),
    ];

    /// <summary>What is made of a contract's tables; null: not known.</summary>
    public DownstreamView? Downstream(Contract contract)
    {
        if (_graph is null)
        {
            return null;
        }

        var datasets = _datasets[contract.Id].ToArray();
        var reached = datasets.SelectMany(dataset => _graph.Downstream(dataset.Id)).Distinct().OrderBy(node => node.Kind is NodeKind.Test).ThenBy(node => _order[node]).ToArray();
        var columns = datasets.Select(dataset => _impact[dataset.Dataset.ToString()])
            .SelectMany(table => table.Columns.SelectMany(column => column.Uses.Select(use => (use.Node, Column: $"{table.Name}.{column.Name}"))))
            .Distinct().ToLookup(use => use.Node, use => use.Column, StringComparer.OrdinalIgnoreCase);
        return new DownstreamView([.. reached.Select(node => Dependant(_graph[node], [.. columns[node.ToString()]]))], Draw(contract, datasets, reached));
    }

    private static DependantView Dependant(ProjectNode node, IReadOnlyList<string> columns) => new(node.Id.KindName, node.Id.Name)
    {
        Owner = node.Owner,
        Description = node.Description,
        Columns = columns,
    };

    private TableView Table(DatasetNode dataset)
    {
        var uses = _impact[dataset.Dataset.ToString()].Columns.ToDictionary(column => column.Name, column => column.Uses.DistinctBy(use => use.Node).Count(), StringComparer.OrdinalIgnoreCase);
        var agreed = dataset.Table.Columns;
        var others = uses.Keys.Where(column => !agreed.Keys.Contains(column, StringComparer.OrdinalIgnoreCase));
        var name = dataset.Stream.ToString();
        return new TableView(name, dataset.Table, Anchor(name))
        {
            Dataset = dataset.Dataset.ToString(),
            Columns =
            [
                .. agreed.Select(column => new ColumnView(column.Key) { Agreed = column.Value, Uses = uses.GetValueOrDefault(column.Key) }),
                .. others.Select(column => new ColumnView(column) { Uses = uses[column] }),
            ],
        };
    }

    private static TableView Table(ContractTable entry) => new(entry.Pattern, entry, Anchor(entry.Pattern))
    {
        Columns = [.. entry.Columns.Select(column => new ColumnView(column.Key) { Agreed = column.Value })],
    };

    private static string Anchor(string table) => $"table.{Anchors.Of(table)}";

    private string? Draw(Contract contract, DatasetNode[] datasets, NodeId[] reached)
    {
        // Tests look at what is drawn and add nothing to it.
        var shown = reached.Where(node => node.Kind is not NodeKind.Test).ToHashSet();
        if (shown.Count is 0 or > MostBoxes)
        {
            return null;
        }

        var used = datasets.Select(dataset => dataset.Id).Where(dataset => _graph!.Children(dataset).Any(shown.Contains)).ToHashSet();
        var edges = used.SelectMany(dataset => _graph!.Lineage.Columns(dataset).Union(Used(dataset), StringComparer.OrdinalIgnoreCase).SelectMany(column => _graph.Lineage.Downstream(new ColumnId(dataset, column))))
            .Where(edge => shown.Contains(edge.Node)).Distinct().ToArray();
        if (edges.Length > MostLines)
        {
            edges = [];
        }

        var linked = edges.Select(edge => (edge.From.Node, edge.Node)).ToHashSet();
        var wholes = used.Concat(shown).SelectMany(from => _graph!.Children(from).Where(shown.Contains).Select(to => (from, to))).Where(pair => !linked.Contains(pair)).ToArray();
        return LineageDrawing.DrawInline(new LineagePicture(_graph!, $"What is made of the tables of contract {contract.Id}")
        {
            Asked = used,
            Edges = edges,
            Wholes = wholes,
        });
    }

    private IEnumerable<string> Used(NodeId dataset) => _impact[dataset.Name].Columns.Where(column => column.Uses.Count > 0).Select(column => column.Name);
}
