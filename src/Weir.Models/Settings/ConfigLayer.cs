using Weir.Configuration.Yaml;

namespace Weir.Models.Settings;

/// <summary>
/// Configuration from one place: a folder in <c>dbt_project.yml</c>, a <c>config:</c> block in YAML, or a <c>config(...)</c> call. Names
/// are normalised (<c>pre-hook</c> and <c>+pre-hook</c> are <c>pre_hook</c>).
/// </summary>
internal sealed class ConfigLayer
{
    private readonly Dictionary<string, ConfigValue> _values = new(StringComparer.Ordinal);

    /// <summary>The values by name, in the order first set.</summary>
    public IReadOnlyDictionary<string, ConfigValue> Values => _values;

    /// <summary>The value of a name, or null when it is not set.</summary>
    public ConfigValue? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Sets a value; a later one in the same layer replaces it unless it is of a kind that adds up.</summary>
    public ConfigLayer Set(string name, ConfigValue value)
    {
        var key = Normalise(name);
        _values[key] = _values.TryGetValue(key, out var before) ? Combine(key, before, value) : value;
        return this;
    }

    /// <summary>Sets every value of a YAML mapping.</summary>
    public ConfigLayer Set(YamlNode? node)
    {
        if (node is YamlMapping mapping)
        {
            foreach (var (key, value) in mapping.Entries)
            {
                Set(key.Text, new ConfigValue(YamlValue.Plain(value), key.Location));
            }
        }

        return this;
    }

    /// <summary>This layer with a more specific one on top: it wins, but tags and hooks add up and meta merges, as in dbt.</summary>
    public ConfigLayer With(ConfigLayer? specific)
    {
        if (specific is null || specific._values.Count == 0)
        {
            return this;
        }

        var merged = new ConfigLayer();
        foreach (var (name, value) in _values.Concat(specific._values))
        {
            merged.Set(name, value);
        }

        return merged;
    }

    /// <summary>The one spelling of a name.</summary>
    public static string Normalise(string name) => name.TrimStart('+').Replace('-', '_');

    private static ConfigValue Combine(string name, ConfigValue general, ConfigValue specific) => name switch
    {
        "tags" or "pre_hook" or "post_hook" => specific with { Value = Items(general.Value).Concat(Items(specific.Value)).ToList() },
        "meta" when general.Value is IReadOnlyDictionary<string, object?> outer && specific.Value is IReadOnlyDictionary<string, object?> inner =>
            specific with { Value = outer.Where(pair => !inner.ContainsKey(pair.Key)).Concat(inner).ToDictionary() },
        _ => specific,
    };

    private static IEnumerable<object?> Items(object? value) => value switch
    {
        null => [],
        IReadOnlyList<object?> list => list,
        _ => [value],
    };
}
