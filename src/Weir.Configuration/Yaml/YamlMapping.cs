using Weir.Core.Errors;

namespace Weir.Configuration.Yaml;

/// <summary>Keys and values, in the order written.</summary>
/// <param name="Entries">The entries; keys are unique.</param>
/// <param name="Location">Where it begins.</param>
public sealed record YamlMapping(IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries, SourceLocation Location) : YamlNode(Location)
{
    /// <inheritdoc/>
    public override string Describe => "a mapping";

    /// <summary>The value of a key, or null when the key is absent.</summary>
    public YamlNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;
}
