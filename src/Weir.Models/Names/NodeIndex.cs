using System.Collections.Concurrent;
using Weir.Core.Contracts;
using Weir.Core.Graph;
using Weir.Core.Warehouse;

namespace Weir.Models.Names;

/// <summary>
/// Finds what a name means, without regard to case. <c>ref</c> goes by name, then by alias. A table in SQL may be written as its relation,
/// or by the node's name or alias; the bare names of raw tables count where nothing nearer has the name.
/// </summary>
internal sealed class NodeIndex(string defaultSchema, Func<string, string, DatasetNode?> findDataset)
{
    private readonly Dictionary<string, List<NamedNode>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<NamedNode>> _byTable = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, NamedNode> _disabled = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<NamedNode> _doubtful = [];
    private readonly ConcurrentDictionary<(string, string), (NamedNode Node, DatasetNode? Asked)?> _datasets = new();

    /// <summary>Every name that <c>ref</c> takes.</summary>
    public IEnumerable<string> RefNames => _byName.Values.SelectMany(nodes => nodes).Where(node => node.IsRef)
        .SelectMany(node => new[] { node.Name, node.Relation.Name }).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every name that stands for a table in SQL, for suggestions.</summary>
    public IEnumerable<string> TableNames => _byTable.Values.SelectMany(nodes => nodes)
        .SelectMany(node => new[] { node.Name, node.Relation.Name, node.Relation.ToString() }).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary><c>schema.table</c> of every table under contract that is known by name.</summary>
    public IEnumerable<string> DatasetNames => _byName.Values.SelectMany(nodes => nodes)
        .Where(node => node.Id?.Kind is NodeKind.Dataset).Select(node => node.Relation.ToString());

    /// <summary>The datasets found by asking, which were not given, ordered by name.</summary>
    public IEnumerable<DatasetNode> Discovered =>
        _datasets.Values.Select(found => found?.Asked).OfType<DatasetNode>().OrderBy(dataset => dataset.Dataset);

    /// <summary>Adds a node.</summary>
    public void Add(NamedNode node)
    {
        AddTo(_byName, node.Name, node);
        AddTo(_byTable, node.Relation.Name, node);
        if (!node.Name.Equals(node.Relation.Name, StringComparison.OrdinalIgnoreCase))
        {
            AddTo(_byTable, node.Name, node);
        }
    }

    /// <summary>Remembers a node that takes no part, so that naming it can be explained.</summary>
    public void AddDisabled(NamedNode node) => _disabled.TryAdd(node.Name, node);

    /// <summary>Remembers that a mistake about the names of nodes has been reported: what follows from it is not reported too.</summary>
    /// <param name="nodes">The nodes, which are added as all others.</param>
    public void AddDoubts(IEnumerable<NamedNode> nodes) => _doubtful.UnionWith(nodes);

    /// <summary>Whether one of the nodes is in doubt, so that a name that means all of them is no mistake of its own.</summary>
    public bool IsDoubtful(IEnumerable<NamedNode> nodes) => nodes.Any(_doubtful.Contains);

    /// <summary>The disabled node of a name, or null.</summary>
    public NamedNode? FindDisabled(string name) => _disabled.GetValueOrDefault(name);

    /// <summary>What <c>ref(name)</c> means: several when it is ambiguous, none when it is unknown.</summary>
    public NamedNode[] FindRef(string name)
    {
        var named = (_byName.GetValueOrDefault(name) ?? []).Where(node => node.IsRef).ToArray();
        return named.Length > 0
            ? named
            : [.. (_byTable.GetValueOrDefault(name) ?? []).Where(node => node.IsRef && Same(node.Relation.Name, name))];
    }

    /// <summary>What a table in SQL means: several when it is ambiguous, none when nothing in the project has the name.</summary>
    /// <param name="schema">The schema as written, or null.</param>
    /// <param name="name">The name as written.</param>
    /// <param name="self">The reader: its own bare name means something else if anything else has it.</param>
    public NamedNode[] FindTable(string? schema, string name, NodeId? self)
    {
        if (schema is null && name.StartsWith(NamedNode.CtePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return [.. FindRef(name[NamedNode.CtePrefix.Length..]).Where(node => node.IsEphemeral)];
        }

        var all = (_byTable.GetValueOrDefault(name) ?? []).ToArray();
        if (schema is not null)
        {
            var qualified = all.Where(node => Same(node.Relation.Schema, schema)).ToArray();
            return qualified.Length == 0 ? Dataset(schema, name) : Exact(qualified, name);
        }

        // What the engine itself would find, or a model or seed by either of its names; then raw tables by their bare name.
        var near = all.Where(node => node.IsRef || Same(node.Relation.Schema, defaultSchema)).ToArray();
        var others = near.Where(node => node.Id != self || self is null).ToArray();
        return others.Length > 0 ? others
            : all.Except(near).ToArray() is { Length: > 0 } far ? far
            : near;
    }

    /// <summary>The node a raw table belongs to, asking the contracts that cover tables by pattern; null when none does.</summary>
    public NamedNode? FindDataset(string schema, string table) =>
        _datasets.GetOrAdd((schema.ToLowerInvariant(), table.ToLowerInvariant()), _ => Ask(schema, table))?.Node;

    /// <summary>A dataset as a node that SQL can read.</summary>
    public static NamedNode Of(DatasetNode dataset) =>
        new(dataset.Dataset.Table, new Relation(dataset.Dataset.Schema, dataset.Dataset.Table)) { Id = dataset.Id, Location = dataset.Location };

    private (NamedNode, DatasetNode?)? Ask(string schema, string table)
    {
        var known = (_byTable.GetValueOrDefault(table) ?? [])
            .FirstOrDefault(node => node.Id?.Kind is NodeKind.Dataset && Same(node.Relation.Schema, schema));
        return known is not null ? (known, null) : findDataset(schema, table) is { } asked ? (Of(asked), asked) : null;
    }

    private NamedNode[] Dataset(string schema, string name) => FindDataset(schema, name) is { } found ? [found] : [];

    // main.x is the relation x in main rather than a model named x whose relation is main.y.
    private static NamedNode[] Exact(NamedNode[] nodes, string name) =>
        nodes.Where(node => Same(node.Relation.Name, name)).ToArray() is { Length: > 0 } exact ? exact : nodes;

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static void AddTo(Dictionary<string, List<NamedNode>> index, string name, NamedNode node)
    {
        if (!index.TryGetValue(name, out var nodes))
        {
            index[name] = nodes = [];
        }

        nodes.Add(node);
    }
}
