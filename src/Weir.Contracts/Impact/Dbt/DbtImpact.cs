using Weir.Core.Graph.Lineage;

namespace Weir.Contracts.Impact.Dbt;

/// <summary>
/// Makes the document of a dbt project: each source is a contract, its tables what the project loads. Where a column's way could not be followed,
/// because a query could not be read or what uses it has no query, everything further on may use it and is told as a mention.
/// </summary>
/// <param name="manifest">The project.</param>
/// <param name="columns">What its columns are made of.</param>
public sealed class DbtImpact(DbtManifest manifest, DbtColumns columns)
{
    private readonly ILookup<string, DbtNode> _readers = manifest.Nodes.Values
        .SelectMany(static node => node.DependsOn.Distinct().Select(read => (read, node))).ToLookup(static pair => pair.read, static pair => pair.node);

    private readonly HashSet<string> _ambiguous = [.. manifest.Nodes.Values.GroupBy(static node => Key(node), StringComparer.OrdinalIgnoreCase)
        .Where(static nodes => nodes.Skip(1).Any()).Select(static nodes => nodes.Key)];

    /// <summary>The document.</summary>
    public ImpactDocument Build() => new(manifest.Project, manifest.GeneratedAt)
    {
        Contracts =
        [
            .. manifest.Sources.GroupBy(static source => (source.Node.Package, source.Source))
                .OrderBy(static source => source.Key.Source, StringComparer.Ordinal).ThenBy(static source => source.Key.Package, StringComparer.Ordinal)
                .Select(Contract),
        ],
    };

    private ImpactContract Contract(IGrouping<(string Package, string Source), DbtSource> tables)
    {
        var isShared = manifest.Sources.Any(other => other.Source == tables.Key.Source && other.Node.Package != tables.Key.Package);
        return new ImpactContract(isShared ? $"{tables.Key.Package}.{tables.Key.Source}" : tables.Key.Source, tables.First().Schema)
        {
            SourceOwner = Said(tables, static table => table.SourceOwner),
            IngestionOwner = Said(tables, static table => table.IngestionOwner),
            Purpose = Said(tables, static table => table.Description),
            Place = Said(tables, static table => table.File),
            OnSourceChange = tables.Max(static table => table.Policy),
            Tables = [.. tables.OrderBy(static table => table.Identifier, StringComparer.Ordinal).Select(Table)],
        };
    }

    // What the schema is called where it comes from, dbt does not know.
    private ImpactTable Table(DbtSource source) => new("", source.Identifier, $"{source.Schema}.{source.Identifier}")
    {
        Uses = [.. After([source.Node.Id], static _ => true).Select(Mention)],
        OtherColumnUses = [.. Unnamed(source.Node.Id).Select(Mention)],
        Columns = [.. columns.Lineage.Columns(DbtColumns.Id(source.Node)).Select(column => Column(source, column))],
    };

    private ImpactColumn Column(DbtSource source, string name)
    {
        var edges = columns.Lineage.Downstream(new ColumnId(DbtColumns.Id(source.Node), name));
        var told = edges.Where(edge => manifest.Nodes.ContainsKey(edge.Node.Name)).Select(Use).Distinct().ToList();
        var reached = edges.Where(static edge => edge.Column is not null).Select(static edge => edge.Node.Name).Prepend(source.Node.Id).Distinct().ToList();
        var named = edges.Select(static edge => edge.Node.Name).ToHashSet(StringComparer.Ordinal);
        return new ImpactColumn(name, [.. told, .. WithAfter(Unread(reached)).Where(node => !named.Contains(node.Id)).Select(Mention)])
        {
            Promised = source.Node.Columns.Contains(name, StringComparer.OrdinalIgnoreCase),
        };
    }

    // What may use a column that no query names: what could not be read with all that follows, and whoever passes every column on.
    private IEnumerable<DbtNode> Unnamed(string source)
    {
        var open = After([source], node => columns.Open.Contains(DbtColumns.Id(node))).Where(node => columns.Open.Contains(DbtColumns.Id(node))).ToList();
        return open.Concat(WithAfter(Unread([source, .. open.Select(static node => node.Id)]))).Distinct();
    }

    private List<DbtNode> Unread(IEnumerable<string> nodes) =>
        [.. nodes.SelectMany(node => _readers[node]).Where(node => columns.Opaque.Contains(DbtColumns.Id(node))).Distinct()];

    private IEnumerable<DbtNode> WithAfter(List<DbtNode> nodes) =>
        nodes.Concat(After([.. nodes.Select(static node => node.Id)], static _ => true)).Distinct();

    // Nearest first.
    private List<DbtNode> After(IReadOnlyList<string> roots, Func<DbtNode, bool> goesOn)
    {
        var (seen, found) = (new HashSet<string>(StringComparer.Ordinal), new List<DbtNode>());
        for (var frontier = roots; frontier.Count > 0;)
        {
            var reached = frontier.SelectMany(node => _readers[node]).Where(node => seen.Add(node.Id)).ToList();
            found.AddRange(reached);
            frontier = [.. reached.Where(goesOn).Select(static node => node.Id)];
        }

        return found;
    }

    private ImpactUse Use(ColumnEdge edge)
    {
        var node = manifest.Nodes[edge.Node.Name];
        return new ImpactUse(Shown(node), edge.Column, edge.Use.ToString().ToLowerInvariant(), node.Owner);
    }

    private ImpactUse Mention(DbtNode node) => new(Shown(node), null, "mention", node.Owner);

    private string Shown(DbtNode node) => _ambiguous.Contains(Key(node)) ? $"{node.Kind}:{node.Package}.{node.Name}" : Key(node);

    private static string Key(DbtNode node) => $"{node.Kind}:{node.Name}";

    private static string? Said(IEnumerable<DbtSource> tables, Func<DbtSource, string?> what) =>
        tables.Select(what).FirstOrDefault(static text => text is not null);
}
