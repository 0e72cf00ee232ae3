namespace Weir.Contracts.Changes.Folding;

/// <summary>The indexes that migrations made, by their names: whether each is unique.</summary>
internal sealed class KnownIndexes
{
    private readonly Dictionary<string, bool> _unique;

    /// <summary>None is known.</summary>
    public KnownIndexes() => _unique = new(StringComparer.Ordinal);

    private KnownIndexes(KnownIndexes other) => _unique = new(other._unique, StringComparer.Ordinal);

    /// <summary>The same, to be changed by itself.</summary>
    public KnownIndexes Copy() => new(this);

    /// <summary>Whether an index is unique; null when nothing tells.</summary>
    public bool? IsUnique(string name) => _unique.TryGetValue(name, out var unique) ? unique : null;

    /// <summary>Takes notice of an index.</summary>
    public void Add(string name, bool unique) => _unique[name] = unique;

    /// <summary>Takes notice that an index has another name.</summary>
    public void Rename(string name, string to)
    {
        if (_unique.Remove(name, out var unique))
            _unique[to] = unique;
    }
}
