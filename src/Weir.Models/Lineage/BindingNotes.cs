using Weir.Core.Graph.Lineage;

namespace Weir.Models.Lineage;

/// <summary>What binding one statement found beside its columns. Used by one thread.</summary>
internal sealed class BindingNotes
{
    private readonly HashSet<SourceUse> _rows = [];
    private readonly HashSet<ColumnId> _mentioned = [];

    /// <summary>What could not be told: words for people, the place in UTF-8 bytes of the statement, and the name that no table has.</summary>
    public List<(string What, int Offset, string? Missing)> Unresolved { get; } = [];

    /// <summary>What the statement's rows depend on, whichever column is looked at, and what it only mentions.</summary>
    /// <param name="result">The statement's result.</param>
    public IReadOnlyList<SourceUse> Rows(BoundRelation result)
    {
        var used = _rows.Concat(result.Columns.SelectMany(column => column.Sources)).Select(source => source.Column).ToHashSet();
        return [.. _rows, .. _mentioned.Where(column => !used.Contains(column)).Select(column => new SourceUse(column, ColumnUse.Mention))];
    }

    /// <summary>Adds what decides about rows.</summary>
    public void AddRows(IEnumerable<SourceUse> sources, ColumnUse use) => _rows.UnionWith(sources.Select(source => source.Within(use)));

    /// <summary>Adds what is named, whether or not anything comes of it.</summary>
    public void AddMentions(IEnumerable<SourceUse> sources) => _mentioned.UnionWith(sources.Select(source => source.Column));

    /// <summary>Adds what could not be told.</summary>
    public void AddUnresolved(string what, int offset, string? missing = null) => Unresolved.Add((what, offset, missing));
}
