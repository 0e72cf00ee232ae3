using Weir.Configuration.Yaml;
using Weir.Contracts.Listing;
using Weir.Core.Errors;

namespace Weir.Contracts.Forms;

/// <summary>Makes and compares nodes of documents.</summary>
internal static class Nodes
{
    /// <summary>A text, to be written without quotes where every reader takes it for one.</summary>
    public static YamlScalar Text(string text, SourceLocation place) => new(text, YamlText.IsPlain(text), place);

    /// <summary>A number, or true or false: written as it is.</summary>
    public static YamlScalar Plain(string text, SourceLocation place) => new(text, true, place);

    /// <summary>A list; null when it would be empty.</summary>
    public static YamlSequence? List(IEnumerable<YamlNode> items, SourceLocation place) =>
        items.ToArray() is { Length: > 0 } some ? new YamlSequence(some, place) : null;

    /// <summary>The text of a scalar that is not null; otherwise null.</summary>
    public static string? TextOf(YamlNode? node) => node is YamlScalar { IsNull: false } scalar ? scalar.Text : null;

    /// <summary>Whether two nodes are equal as data, with the order of keys.</summary>
    public static bool Same(YamlNode? one, YamlNode? other) => (one, other) switch
    {
        (null, null) => true,
        (YamlScalar left, YamlScalar right) => SameScalar(left, right),
        (YamlSequence left, YamlSequence right) => left.Items.Count == right.Items.Count && left.Items.Zip(right.Items).All(pair => Same(pair.First, pair.Second)),
        (YamlMapping left, YamlMapping right) => left.Entries.Count == right.Entries.Count
            && left.Entries.Zip(right.Entries).All(pair => pair.First.Key.Text == pair.Second.Key.Text && Same(pair.First.Value, pair.Second.Value)),
        _ => false,
    };

    /// <summary>Whether a scalar is a text, and no number, truth value or null.</summary>
    public static bool IsText(YamlScalar scalar) => !scalar.IsPlain || scalar.Value is string;

    /// <summary>A mapping without a key.</summary>
    public static YamlMapping Without(YamlMapping mapping, string key) => new([.. mapping.Entries.Where(entry => entry.Key.Text != key)], mapping.Location);

    /// <summary>A mapping in which a key has another value, in its place or, when it is new, at the end.</summary>
    public static YamlMapping With(YamlMapping mapping, string key, YamlNode value) => mapping[key] is null
        ? new([.. mapping.Entries, new(Plain(key, value.Location), value)], mapping.Location)
        : new([.. mapping.Entries.Select(entry => entry.Key.Text == key ? new(entry.Key, value) : entry)], mapping.Location);

    private static bool SameScalar(YamlScalar one, YamlScalar other) =>
        (one.IsNull && other.IsNull) || (one.IsNull == other.IsNull && IsText(one) == IsText(other) && one.Text == other.Text);
}
