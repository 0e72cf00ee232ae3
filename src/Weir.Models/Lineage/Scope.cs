namespace Weir.Models.Lineage;

/// <summary>The names that expressions of one query can use. Grows while its FROM is bound; used by one thread.</summary>
/// <param name="outer">The query around it, whose columns a correlated subquery can use.</param>
/// <param name="tables">Common table expressions.</param>
internal sealed class Scope(Scope? outer, CommonTable? tables)
{
    private readonly List<BoundRelation> _relations = [];
    private readonly List<BoundColumn> _merged = [];
    private readonly List<BoundColumn> _aliases = [];
    private readonly HashSet<string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Common table expressions.</summary>
    public CommonTable? Tables => tables;

    /// <summary>The relations of FROM, in the order written.</summary>
    public IReadOnlyList<BoundRelation> Relations => _relations;

    /// <summary>Adds a relation.</summary>
    public void Add(BoundRelation relation) => _relations.Add(relation);

    /// <summary>Keeps the first relations only: those of the right side of a semi join cannot be used after it.</summary>
    public void Keep(int relations) => _relations.RemoveRange(relations, _relations.Count - relations);

    /// <summary>Makes one column of two, as USING does.</summary>
    public void Merge(BoundColumn column) => _merged.Add(column);

    /// <summary>Adds a column of the select list under its name, which later expressions can use.</summary>
    public void AddAlias(BoundColumn column) => _aliases.Add(column);

    /// <summary>A scope inside a function of its own parameters.</summary>
    public Scope WithParameters(IEnumerable<string> names)
    {
        var inner = new Scope(this, tables);
        inner._parameters.UnionWith(names);
        return inner;
    }

    /// <summary>What a name of one or more parts stands for: a column, a column of a table, or a field of either.</summary>
    /// <returns>Null when nothing visible has that name.</returns>
    public IReadOnlyList<SourceUse>? Resolve(IReadOnlyList<string> parts)
    {
        if (_parameters.Contains(parts[0]))
        {
            return [];
        }

        // catalog.schema.table.column, schema.table.column, table.column
        for (var at = Math.Min(parts.Count - 2, 2); at >= 0; at--)
        {
            if (Relation(parts, at)?.Find(parts[at + 1]) is { } column)
            {
                return column.Sources;
            }
        }

        // What a table is known not to have is not looked for in another one that happens to be unknown.
        var isQualified = parts.Count > 1 && Relation(parts, 0) is not null;
        return Unqualified(parts[0], isKnown: isQualified)?.Sources
            ?? _aliases.FindLast(alias => alias.Is(parts[0]))?.Sources
            ?? (parts.Count == 1 ? Row(parts[0]) : null)
            ?? (isQualified ? null : outer?.Resolve(parts))
            ?? (outer is null && parts.Count == 1 && ValueNames.Contains(parts[0]) ? [] : null);
    }

    /// <summary>Whether a name that stands for nothing known may be a column of a table whose columns are not all known.</summary>
    public bool MayHave(IReadOnlyList<string> parts) =>
        !(parts.Count > 1 && Relation(parts, 0) is not null) && (_relations.Exists(relation => relation.IsOpen) || (outer?.MayHave(parts) ?? false));

    /// <summary>The column that USING made of others; null when there is none of that name.</summary>
    public BoundColumn? Merged(string name) => _merged.FindLast(column => column.Is(name));

    /// <summary>The columns a star stands for; columns of USING come once.</summary>
    /// <param name="relation">The relation before the star; null: all.</param>
    /// <returns>Null when there is no such relation.</returns>
    public BoundRelation? Star(string? relation)
    {
        var chosen = _relations.Where(one => relation is null || Same(one.Alias, relation)).ToList();
        if (chosen.Count == 0)
        {
            return relation is null ? BoundRelation.Empty : outer?.Star(relation);
        }

        var columns = new List<BoundColumn>();
        foreach (var column in chosen.SelectMany(one => one.Columns))
        {
            var merged = relation is null ? Merged(column.Name) : null;
            if (merged is null || !columns.Any(one => one.Is(column.Name)))
            {
                columns.Add(merged ?? column);
            }
        }

        var open = chosen.Where(one => one.IsOpen).ToList();
        return new BoundRelation(columns) { Others = open is [var only] ? only.Others : open.Count > 1 ? BoundRelation.Unknown.Others : null };
    }

    private BoundRelation? Relation(IReadOnlyList<string> parts, int at) =>
        _relations.Find(one => Same(one.Alias, parts[at]) && (at == 0 || one.Schema is null || Same(one.Schema, parts[at - 1])));

    private BoundColumn? Unqualified(string name, bool isKnown)
    {
        if ((Merged(name) ?? _relations.Select(one => one.Known(name)).FirstOrDefault(found => found is not null)) is { } known)
        {
            return known;
        }

        // With one relation of unknown columns it can only be one of these; with several it could be of any.
        return !isKnown && _relations.Where(one => one.IsOpen).ToList() is [var open] ? open.Find(name) : null;
    }

    // A table's name alone is its row.
    private IReadOnlyList<SourceUse>? Row(string name) =>
        _relations.Find(one => Same(one.Alias, name)) is { } relation ? [.. relation.Columns.SelectMany(column => column.Sources).Distinct()] : null;

    private static bool Same(string? a, string b) => a?.Equals(b, StringComparison.OrdinalIgnoreCase) ?? false;
}
