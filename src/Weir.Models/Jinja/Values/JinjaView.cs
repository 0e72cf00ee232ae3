using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Weir.Models.Jinja.Values;

/// <summary>What a dict's <c>keys()</c>, <c>values()</c> and <c>items()</c> give: a list that prints with its name.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "A view, as Python calls it.")]
internal sealed class JinjaView(string name, IReadOnlyList<object?> items) : IReadOnlyList<object?>
{
    public string Name => name;

    public int Count => items.Count;

    public object? this[int index] => items[index];

    public IEnumerator<object?> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
