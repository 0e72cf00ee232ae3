using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Core.Project;

namespace Weir.Configuration.Project;

/// <summary>
/// Reads <c>connections:</c> of <c>weir.yml</c>, and <c>notifications:</c>, which is written alike. What each connector makes of its settings is
/// checked by its spec.
/// </summary>
internal static class ConnectionReader
{
    /// <summary>The connections by name.</summary>
    /// <param name="root">Reads the file.</param>
    /// <param name="key">The section.</param>
    /// <param name="kind">What one of its entries is called.</param>
    /// <param name="help">What its connector says of it.</param>
    /// <param name="errors">Where mistakes are added.</param>
    public static IReadOnlyDictionary<string, ConnectionConfig> Read(YamlReader root, string key, string kind, string help, ICollection<WeirError> errors)
    {
        var connections = new Dictionary<string, ConnectionConfig>(StringComparer.OrdinalIgnoreCase);
        var section = root.Mapping(key, key);
        foreach (var written in section.Keys.ToArray())
        {
            var name = written.Text;
            var entry = new YamlReader(section.Node(name), $"{kind} '{name}'", errors);
            if (section.Node(name) is not (null or YamlMapping))
            {
                continue;
            }

            var connector = entry.RequiredText("connector", help);
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

            if (!connections.TryAdd(name, new ConnectionConfig(name, connector, settings, written.Location)))
            {
                entry.Report(ConfigurationErrors.DuplicateKey, $"There are two {kind}s named '{name}'; names do not distinguish case.", written.Location, "Rename one of them.");
            }
        }

        return connections;
    }
}
