using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Models.Properties;

/// <summary>
/// The keys that property files may have: dbt's (its reference, "Model properties" and neighbours, versions 1.0 to 1.10) and Weir's
/// <c>depends_on</c>. Others are probably misspelled and are said, but stop nothing.
/// </summary>
internal static class PropertyKeys
{
    /// <summary>Keys of a file.</summary>
    public static readonly string[] File =
    [
        "version", "models", "seeds", "sources", "snapshots", "macros", "analyses", "exposures", "metrics", "semantic_models", "saved_queries",
        "groups", "unit_tests", "tests", "data_tests", "functions",
    ];

    /// <summary>Keys of a model, seed, snapshot or singular test.</summary>
    public static readonly string[] Node =
    [
        "name", "description", "docs", "config", "columns", "tests", "data_tests", "depends_on", "meta", "tags", "access", "group",
        "constraints", "versions", "latest_version", "deprecation_date", "time_spine", "primary_entity", "semantic_model", "metrics",
        "agg_time_dimension", "derived_semantics", "arguments", "quote_columns",
    ];

    /// <summary>Keys of a column.</summary>
    public static readonly string[] Column =
    [
        "name", "description", "data_type", "tests", "data_tests", "quote", "meta", "tags", "config", "constraints", "policy_tags", "dimension",
        "entity", "granularity", "docs", "databricks_tags", "column_mask",
    ];

    /// <summary>Keys of a source.</summary>
    public static readonly string[] Source =
    [
        "name", "description", "database", "schema", "loader", "loaded_at_field", "loaded_at_query", "freshness", "meta", "tags", "config",
        "overrides", "quoting", "tables", "tests", "data_tests",
    ];

    /// <summary>Keys of a source's table.</summary>
    public static readonly string[] SourceTable =
    [
        "name", "description", "identifier", "loader", "loaded_at_field", "loaded_at_query", "freshness", "meta", "tags", "config", "quoting",
        "columns", "tests", "data_tests", "external", "docs",
    ];

    /// <summary>Warns about the keys of a mapping that are not among the known ones.</summary>
    public static void Check(YamlNode? node, string[] known, string owner, ICollection<WeirError> findings)
    {
        foreach (var key in (node as YamlMapping)?.Entries.Select(entry => entry.Key).Where(key => !known.Contains(key.Text)) ?? [])
        {
            findings.Add(new WeirError(ModelErrors.UnknownProperty, $"{owner} has an unknown key '{key.Text}'; it has no effect.")
            {
                Location = key.Location,
                Hint = Suggestion.DidYouMean(key.Text, known),
                Severity = Severity.Warning,
            });
        }
    }
}
