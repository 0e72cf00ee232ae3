using Weir.Configuration.Yaml;

namespace Weir.Models.Settings;

/// <summary>YAML as plain values: null, bool, long, double, string, <see cref="List{T}"/>, <see cref="Dictionary{TKey, TValue}"/>.</summary>
internal static class YamlValue
{
    /// <summary>The node's value without its places.</summary>
    public static object? Plain(YamlNode? node) => node switch
    {
        YamlScalar scalar => scalar.Value,
        YamlSequence sequence => sequence.Items.Select(Plain).ToList(),
        YamlMapping mapping => mapping.Entries.ToDictionary(entry => entry.Key.Text, entry => Plain(entry.Value)),
        _ => null,
    };
}
