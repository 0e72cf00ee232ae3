namespace Weir.Contracts.Changes.Scripts;

/// <summary>The names of a block and what they stand for.</summary>
/// <param name="outer">Where a name is looked for that is not there; null for the file's own.</param>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);

    /// <summary>The names of it alone, and what they stand for.</summary>
    public IReadOnlyDictionary<string, Value> Own => _values;

    /// <summary>What a name stands for; null when nothing tells.</summary>
    public Value? Find(string name)
    {
        for (var at = this; at is not null; at = at.Outer)
            if (at._values.TryGetValue(name, out var value))
                return value;

        return null;
    }

    /// <summary>Gives a name another meaning.</summary>
    public void Set(string name, Value value) => _values[name] = value;

    /// <summary>Gives a name another meaning where it has one.</summary>
    public void Replace(string name, Value value)
    {
        for (var at = this; at is not null; at = at.Outer)
            if (at._values.ContainsKey(name))
            {
                at._values[name] = value;
                return;
            }

        Set(name, value);
    }

    private Scope? Outer => outer;
}
