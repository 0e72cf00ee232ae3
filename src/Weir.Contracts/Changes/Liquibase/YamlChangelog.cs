using Weir.Configuration;
using Weir.Configuration.Yaml;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Liquibase;

/// <summary>Reads changelogs in YAML and in JSON, which YAML includes.</summary>
internal sealed class YamlChangelog
{
    private const int Most = 500_000;

    private int _nodes;

    private YamlChangelog()
    {
    }

    /// <summary>The root element.</summary>
    /// <exception cref="WeirException">It is no YAML, or nests or repeats itself without bound.</exception>
    public static ChangelogNode Parse(string text, string file) => new YamlChangelog().Node("databaseChangeLog", YamlFile.Parse(text, file) is YamlMapping mapping
        ? mapping["databaseChangeLog"] ?? mapping : new YamlSequence([], new(file)));

    private ChangelogNode Node(string name, YamlNode node)
    {
        // An alias repeats what it stands for, which may hold aliases.
        if (++_nodes > Most)
        {
            throw new WeirError(ConfigurationErrors.BrokenYaml, $"The changelog has more than {Most:N0} values.") { Location = node.Location }.ToException();
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var children = new List<ChangelogNode>();
        foreach (var entry in (node as YamlMapping)?.Entries ?? [])
        {
            if (entry.Value is YamlScalar { IsNull: false } scalar)
            {
                values[entry.Key.Text] = scalar.Text;
            }
            else if (entry.Value is not YamlScalar)
            {
                children.Add(Node(entry.Key.Text, entry.Value));
            }
        }

        // A list holds mappings of one key: the element's name.
        foreach (var item in (node as YamlSequence)?.Items ?? [])
        {
            children.AddRange(item is YamlMapping { Entries: [var only] }
                ? [Node(only.Key.Text, only.Value) with { At = item.Location }]
                : [Node("", item)]);
        }

        return new ChangelogNode(name, values, children, (node as YamlScalar)?.Text ?? "", node.Location);
    }
}
