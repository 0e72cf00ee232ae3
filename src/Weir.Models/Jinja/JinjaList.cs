using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Weir.Models.Jinja;

/// <summary>A list that templates may change. Not safe for concurrent use.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "A list, as Python calls it.")]
public sealed class JinjaList : IReadOnlyList<object?>
{
    /// <summary>An empty list.</summary>
    public JinjaList()
    {
    }

    /// <summary>A list of values templates may see (see <see cref="JinjaValue.From(object?)"/>).</summary>
    public JinjaList(IEnumerable<object?> items) => Items.AddRange(items);

    /// <inheritdoc/>
    public int Count => Items.Count;

    internal List<object?> Items { get; } = [];

    /// <inheritdoc/>
    public object? this[int index] => Items[index];

    /// <summary>The items. As in Python, a loop also sees what is appended while it runs.</summary>
    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Items.Count; i++)
        {
            yield return Items[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
