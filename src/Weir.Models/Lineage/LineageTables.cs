using Weir.Core.Contracts;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Core.Warehouse;

namespace Weir.Models.Lineage;

/// <summary>The tables of a project as they become known, in the order of the graph, and the edges between their columns. Used by one thread.</summary>
internal sealed class LineageTables(string defaultSchema)
{
    // Where a value of a raw table is that does not fit its column's type.
    private const string Companion = "__text";

    private readonly Dictionary<TableKey, BoundRelation> _tables = [];
    private readonly Dictionary<NodeId, List<string>> _columns = [];
    private readonly HashSet<ColumnEdge> _edges = [];
    private readonly List<UnresolvedColumn> _unresolved = [];

    /// <summary>Adds a raw table.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="columns">Its columns.</param>
    public void Add(DatasetNode dataset, KnownColumns columns)
    {
        var table = Known(dataset.Id, columns);
        _tables[new TableKey("", dataset.Dataset.Schema, dataset.Dataset.Table)] = table with
        {
            Hidden = [.. table.Columns.Select(column => column with { Name = column.Name + Companion })],
        };
    }

    /// <summary>Adds a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="columns">Its columns.</param>
    public void Add(SeedNode seed, KnownColumns columns) => Add(seed.Relation, Known(seed.Id, columns));

    /// <summary>Adds a model with what its query makes.</summary>
    public void Add(ModelNode model, BoundRelation result) => Add(model.Relation, Made(model.Id, result));

    /// <summary>Adds a table that has a database in its name too.</summary>
    /// <param name="node">What it is.</param>
    /// <param name="table">Its name.</param>
    /// <param name="columns">Its columns.</param>
    public void Add(NodeId node, TableKey table, KnownColumns columns) => Add(table, Known(node, columns));

    /// <summary>Adds what a query makes, under a name that has a database in it too.</summary>
    /// <param name="node">What it is.</param>
    /// <param name="table">Its name; null when nothing can name it.</param>
    /// <param name="result">What the query makes.</param>
    public void Add(NodeId node, TableKey? table, BoundRelation result)
    {
        var made = Made(node, result);
        if (table is not null)
        {
            Add(table, made);
        }
    }

    /// <summary>Adds what the rows of a node depend on.</summary>
    public void AddRowUses(NodeId node, IEnumerable<SourceUse> uses) => _edges.UnionWith(uses.Select(use => new ColumnEdge(use.Column, node, null, use.Use)));

    /// <summary>How much could not be told so far.</summary>
    public int UnresolvedCount => _unresolved.Count;

    /// <summary>Adds what could not be told.</summary>
    public void AddUnresolved(UnresolvedColumn unresolved) => _unresolved.Add(unresolved);

    /// <summary>The table of that name. One that no node makes has whatever columns are asked for.</summary>
    /// <param name="catalog">Its database; null: not written.</param>
    /// <param name="schema">Its schema; null: not written.</param>
    /// <param name="name">Its name.</param>
    public BoundRelation Find(string? catalog, string? schema, string name) =>
        catalog is not null && _tables.TryGetValue(new TableKey(catalog, schema ?? defaultSchema, name), out var exact) ? exact
        : _tables.TryGetValue(new TableKey("", schema ?? defaultSchema, name), out var table) ? table
        : Known(new NodeId(NodeKind.Dataset, $"{schema ?? defaultSchema}.{name}"), KnownColumns.None);

    /// <summary>Everything found.</summary>
    public ColumnLineage ToLineage() => new(
        _columns.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value),
        [.. _edges.OrderBy(edge => edge.Node).ThenBy(edge => edge.Column, StringComparer.OrdinalIgnoreCase).ThenBy(edge => edge.From).ThenBy(edge => edge.Use)],
        [.. _unresolved.Distinct()]);

    private void Add(Relation relation, BoundRelation table) => _tables[new TableKey("", relation.Schema, relation.Name)] = table;

    // Its database may be left out where it is read.
    private void Add(TableKey key, BoundRelation table) => _tables[key] = _tables[key with { Catalog = "" }] = table;

    private BoundRelation Made(NodeId node, BoundRelation result)
    {
        foreach (var column in result.Columns)
        {
            AddColumn(node, column);
        }

        return Known(node, new KnownColumns(_columns.GetValueOrDefault(node, []), AreAll: true)) with
        {
            // A column that is not known to be there, and is asked for, must be one that came through a star.
            Others = result.Others is { } others ? name => others(name) is { } column ? AddColumn(node, column) : null : null,
        };
    }

    private BoundRelation Known(NodeId node, KnownColumns columns)
    {
        if (columns.Names.Count > 0)
        {
            _columns[node] = [.. columns.Names];
        }

        // What is asked for of a table whose columns are not all known is there from then on.
        return new BoundRelation([.. columns.Names.Select(name => Own(node, name))]) { Others = columns.AreAll ? null : name => AddColumn(node, new BoundColumn(name, [])) };
    }

    private static BoundColumn Own(NodeId node, string name) => new(name, [new SourceUse(new ColumnId(node, name), ColumnUse.Select)]);

    private BoundColumn AddColumn(NodeId node, BoundColumn column)
    {
        if (!_columns.TryGetValue(node, out var names))
        {
            _columns[node] = names = [];
        }

        if (!names.Contains(column.Name, StringComparer.OrdinalIgnoreCase))
        {
            names.Add(column.Name);
        }

        _edges.UnionWith(column.Sources.Select(source => new ColumnEdge(source.Column, node, column.Name, source.Use)));
        return Own(node, column.Name);
    }
}
