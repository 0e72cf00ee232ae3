using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Core.Project;

namespace Weir.Configuration.Project;

/// <summary>Reads <c>connections:</c> of <c>weir.yml</c>. What each connector makes of its settings is checked by its spec.</summary>
internal static class ConnectionReader
{
    /// <summary>The connections by name.</summary>
    public static IReadOnlyDictionary<string, ConnectionConfig> Read(YamlReader root, ICollection<WeirError> errors)
    {
        var connections = new Dictionary<string, ConnectionConfig>(StringComparer.OrdinalIgnoreCase);
        var section = root.Mapping("connections", "connections");
        foreach (var key in section.Keys.ToArray())
        {
            var name = key.Text;
            var entry = new YamlReader(section.Node(name), $"connection '{name}'", errors);
            if (section.Node(name) is not (null or YamlMapping))
            {
                continue;
            }

            var connector = entry.RequiredText("connector", "which kind of system it reaches (see 'weir connectors ls').");
            var settings = new Dictionary<string, (string, SourceLocation?)>(StringComparer.Ordinal);
            foreach (var setting in entry.Keys.Where(setting => setting.Text != "connector"))
            {
                switch (entry.Node(setting.Text))
                {
                    case YamlScalar scalar:
                        settings[setting.Text] = (scalar.Text, scalar.Location);
                        break;
                    case null:
                        break;
                    case var other:
                        entry.Wrong(other, setting.Text, "a single value");
                        break;
                }
            }

            if (!connections.TryAdd(name, new ConnectionConfig(name, connector, settings, key.Location)))
            {
                entry.Report(ConfigurationErrors.DuplicateKey, $"There are two connections named '{name}'; names do not distinguish case.", key.Location, "Rename one of them.");
            }
        }

        return connections;
    }
}
