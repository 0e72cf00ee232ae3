namespace Weir.Configuration.Yaml;

/// <summary>Turns nodes into plain values: null, bool, long, double, string, lists and dictionaries, as templates see them.</summary>
public static class YamlValues
{
    /// <summary>The value of any node.</summary>
    public static object? Of(YamlNode node) => node switch
    {
        YamlMapping mapping => Of(mapping),
        YamlSequence sequence => sequence.Items.Select(Of).ToList(),
        YamlScalar scalar => scalar.Value,
        _ => null,
    };

    /// <summary>The values of a mapping, in the order written.</summary>
    public static IReadOnlyDictionary<string, object?> Of(YamlMapping mapping)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Entries)
        {
            values[key.Text] = Of(value);
        }

        return values;
    }
}
