using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja;

/// <summary>
/// A dict that templates may change; keeps the order of insertion. Keys are texts, numbers, booleans, none or tuples of them, and compare
/// as in Python: 1, 1.0 and true are the same key. Not safe for concurrent use.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "A dict, as Python calls it.")]
public sealed class JinjaDict : IEnumerable<KeyValuePair<object?, object?>>
{
    // A null key would be refused by the dictionary; it is stored as this.
    private static readonly object NoneKey = new();

    private readonly OrderedDictionary<object, object?> _items = new(KeyComparer.Instance);

    /// <summary>How many entries.</summary>
    public int Count => _items.Count;

    /// <summary>The keys, in order.</summary>
    public IEnumerable<object?> Keys => _items.Keys.Select(Outer);

    /// <summary>The values, in order.</summary>
    public IEnumerable<object?> Values => _items.Values;

    /// <summary>Sets an entry; a new key goes to the end.</summary>
    public void Set(object? key, object? value)
    {
        var inner = Inner(key);
        if (!_items.TryAdd(inner, value))
        {
            _items[inner] = value;
        }
    }

    /// <summary>The value of a key.</summary>
    public bool TryGetValue(object? key, out object? value) => _items.TryGetValue(Inner(key), out value);

    /// <summary>Whether the key is there.</summary>
    public bool ContainsKey(object? key) => _items.ContainsKey(Inner(key));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<object?, object?>> GetEnumerator() =>
        _items.Select(pair => KeyValuePair.Create(Outer(pair.Key), pair.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool Remove(object? key, out object? value) => _items.Remove(Inner(key), out value);

    internal KeyValuePair<object?, object?> RemoveLast()
    {
        var (key, value) = _items.GetAt(_items.Count - 1);
        _items.RemoveAt(_items.Count - 1);
        return KeyValuePair.Create(Outer(key), value);
    }

    internal void Clear() => _items.Clear();

    private static object Inner(object? key) => key ?? NoneKey;

    private static object? Outer(object key) => ReferenceEquals(key, NoneKey) ? null : key;

    private sealed class KeyComparer : IEqualityComparer<object>
    {
        public static readonly KeyComparer Instance = new();

        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y) || Comparing.AreEqual(x, y);

        public int GetHashCode(object key) => ReferenceEquals(key, NoneKey) ? 0 : Hashing.Hash(key);
    }
}
