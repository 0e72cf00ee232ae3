namespace Weir.Contracts.Changes.Alembic;

/// <summary>The indexes that migrations made, by their names: whether each is unique.</summary>
internal sealed class AlembicIndexes
{
    private readonly Dictionary<string, bool> _unique;

    /// <summary>None is known.</summary>
    public AlembicIndexes() => _unique = new(StringComparer.Ordinal);

    private AlembicIndexes(AlembicIndexes other) => _unique = new(other._unique, StringComparer.Ordinal);

    /// <summary>The same, to be changed by itself.</summary>
    public AlembicIndexes Copy() => new(this);

    /// <summary>Whether an index is unique; null when nothing tells.</summary>
    public bool? IsUnique(string name) => _unique.TryGetValue(name, out var unique) ? unique : null;

    /// <summary>Takes notice of an index.</summary>
    public void Add(string name, bool unique) => _unique[name] = unique;
}
