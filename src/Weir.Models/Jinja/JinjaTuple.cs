using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Weir.Models.Jinja;

/// <summary>A fixed sequence of values.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "A tuple, as Python calls it.")]
public sealed class JinjaTuple : IReadOnlyList<object?>
{
    private readonly object?[] _items;

    /// <summary>A tuple of values templates may see (see <see cref="JinjaValue.From(object?)"/>).</summary>
    public JinjaTuple(params object?[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <summary>Names by which items can be taken as attributes, or none.</summary>
    internal IReadOnlyList<string> Names { get; init; } = [];

    /// <inheritdoc/>
    public object? this[int index] => _items[index];

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
