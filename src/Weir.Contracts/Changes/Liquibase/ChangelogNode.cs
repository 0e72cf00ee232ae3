using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Liquibase;

/// <summary>An element of a changelog, whichever of XML, YAML and JSON it is written in.</summary>
/// <param name="Name">Its name: <c>dropColumn</c>.</param>
/// <param name="Values">Its attributes, or what YAML has for them.</param>
/// <param name="Children">The elements in it.</param>
/// <param name="Text">The text in it; empty for none.</param>
/// <param name="At">Where it begins.</param>
internal sealed record ChangelogNode(
    string Name, IReadOnlyDictionary<string, string> Values, IReadOnlyList<ChangelogNode> Children, string Text, SourceLocation At)
{
    /// <summary>An attribute; null when it is not written.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>Its columns: XML has them in it, YAML in a list in it.</summary>
    public IEnumerable<ChangelogNode> Columns => Children.SelectMany(static child => child.Name == "columns" ? child.Children : [child])
        .Where(static child => child.Name == "column");

    /// <summary>The first element of that name in it; null for none.</summary>
    public ChangelogNode? Child(string name) => Children.FirstOrDefault(child => child.Name == name);

    /// <summary>What must be equal for two of them to do the same, places left aside.</summary>
    public string Fingerprint =>
        $"{Name}({string.Join(",", Values.OrderBy(static value => value.Key, StringComparer.Ordinal).Select(static value => $"{value.Key}={value.Value}"))})"
        + $"{Text.Trim()}[{string.Concat(Children.Select(static child => child.Fingerprint))}]";
}
