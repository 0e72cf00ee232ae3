using Weir.Configuration.Yaml;

namespace Weir.Models.Settings;

/// <summary>
/// Configuration by folder, as under <c>models:</c> in <c>dbt_project.yml</c>: keys with <c>+</c> configure everything below, other keys
/// are folders or file names.
/// </summary>
internal sealed class ConfigTree(YamlMapping? root)
{
    // Names of configurations that are mappings; without a + any other mapping is a folder.
    private static readonly string[] Mappings = ["meta", "persist_docs", "grants", "docs", "contract", "column_types", "quoting", "labels"];

    /// <summary>The tree that configures nothing.</summary>
    public static ConfigTree Empty { get; } = new(null);

    /// <summary>The configuration of a node, from the general to the particular. Safe for concurrent use.</summary>
    /// <param name="path">Project, folders, name.</param>
    public ConfigLayer For(IReadOnlyList<string> path)
    {
        if (root is null)
        {
            return new ConfigLayer();
        }

        var layer = Own(root);
        YamlNode? at = root;
        foreach (var part in path)
        {
            if ((at = (at as YamlMapping)?[part]) is not YamlMapping mapping)
            {
                break;
            }

            layer = layer.With(Own(mapping));
        }

        return layer;
    }

    private static ConfigLayer Own(YamlMapping mapping)
    {
        var layer = new ConfigLayer();
        foreach (var (key, value) in mapping.Entries)
        {
            if (key.Text.StartsWith('+') || value is not YamlMapping || Mappings.Contains(key.Text))
            {
                layer.Set(key.Text, new ConfigValue(YamlValue.Plain(value), key.Location));
            }
        }

        return layer;
    }
}
