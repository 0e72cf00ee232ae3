using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Models.Properties;
using Weir.Models.Settings;

namespace Weir.Models.Layout;

/// <summary>Reads <c>dbt_project.yml</c> (dbt reference, "dbt_project.yml", with the older spellings of its keys).</summary>
internal static class DbtProjectReader
{
    /// <summary>The file's name.</summary>
    public const string FileName = "dbt_project.yml";

    private static readonly string[] Known =
    [
        "name", "version", "config-version", "profile", "model-paths", "source-paths", "seed-paths", "data-paths", "test-paths", "macro-paths",
        "snapshot-paths", "analysis-paths", "asset-paths", "docs-paths", "function-paths", "target-path", "log-path", "clean-targets",
        "packages-install-path", "modules-path", "require-dbt-version", "query-comment", "quoting", "on-run-start", "on-run-end", "dispatch",
        "restrict-access", "flags", "vars", "models", "seeds", "sources", "tests", "data_tests", "snapshots", "exposures", "metrics",
        "semantic-models", "saved-queries", "unit_tests", "functions", "dbt-cloud",
    ];

    /// <summary>Reads the file's text. Mistakes are added to the findings.</summary>
    public static DbtProject Read(string text, ICollection<WeirError> findings)
    {
        var document = YamlFile.Parse(text, FileName);
        PropertyKeys.Check(document, Known, $"'{FileName}'", findings);
        var reader = new YamlReader(document, $"'{FileName}'", findings);
        foreach (var key in (ReadOnlySpan<string>)["on-run-start", "on-run-end"])
        {
            if (reader.Items(key).Count > 0)
            {
                findings.Add(new WeirError(ModelErrors.UnknownProperty, $"'{key}' in {FileName} is not run by this version of Weir.")
                {
                    Location = reader.LocationOf(key),
                    Hint = "Put the statements into the pre-hook or post-hook of the model that needs them.",
                    Severity = Severity.Warning,
                });
            }
        }

        var name = reader.RequiredText("name", "the project's name.");
        return new DbtProject(name)
        {
            Paths = new ProjectPaths
            {
                Models = Paths(reader, "models", "model-paths", "source-paths"),
                Seeds = Paths(reader, "seeds", "seed-paths", "data-paths"),
                Tests = Paths(reader, "tests", "test-paths"),
                Macros = Paths(reader, "macros", "macro-paths"),
            },
            Variables = Variables(reader.Node("vars"), name),
            Models = new ConfigTree(reader.Node("models") as YamlMapping),
            Seeds = new ConfigTree(reader.Node("seeds") as YamlMapping),
            Tests = new ConfigTree((reader.Node("data_tests") ?? reader.Node("tests")) as YamlMapping),
        };
    }

    private static IReadOnlyList<string> Paths(YamlReader reader, string byDefault, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (reader.Texts(key) is { Count: > 0 } paths)
            {
                return paths;
            }
        }

        return [byDefault];
    }

    // Values under the project's own name win over those for everyone.
    private static Dictionary<string, object?> Variables(YamlNode? node, string project)
    {
        var all = (node as YamlMapping)?.Entries ?? [];
        var own = ((node as YamlMapping)?[project] as YamlMapping)?.Entries ?? [];
        var values = new Dictionary<string, object?>();
        foreach (var (key, value) in all.Where(entry => entry.Key.Text != project).Concat(own))
        {
            values[key.Text] = YamlValue.Plain(value);
        }

        return values;
    }
}
