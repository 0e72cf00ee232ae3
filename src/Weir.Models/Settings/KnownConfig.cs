using Weir.Core.Errors;
using Weir.Core.Text;
using Weir.Models.Layout;

namespace Weir.Models.Settings;

/// <summary>
/// The configuration names that Weir or dbt's adapters use. Others are kept for macros to read; one that is nearly a known name is probably
/// a misspelling and is said.
/// </summary>
internal static class KnownConfig
{
    private static readonly string[] Names =
    [
        "access", "alias", "auto_refresh", "backup", "batch_size", "begin", "bind", "catalog", "catalog_name", "cluster_by", "clustered_by",
        "column_types", "concurrent_batches", "contract", "copy_grants", "database", "delimiter", "dist", "docs", "enabled", "error_if",
        "event_time", "external_location", "fail_calc", "file_format", "format", "freshness", "full_refresh", "grants", "group",
        "hours_to_expiration", "incremental_predicates", "incremental_strategy", "indexes", "kms_key_name", "labels", "limit", "location",
        "lookback", "materialized", "merge_exclude_columns", "merge_update_columns", "meta", "on_configuration_change", "on_schema_change",
        "options", "overwrite_columns", "packages", "partition_by", "partition_expiration_days", "partitions", "persist_docs", "plugin",
        "post_hook", "pre_hook", "predicates", "query_tag", "quote_columns", "quoting", "require_partition_filter", "schema", "secure",
        "severity", "snowflake_warehouse", "sort", "sort_type", "sql_header", "static_analysis", "store_failures", "store_failures_as",
        "strategy", "submission_method", "tags", "target_database", "target_lag", "target_schema", "tblproperties", "tmp_relation_type",
        "transient", "unique_key", "unlogged", "updated_at", "view_definition", "warn_if", "where",
    ];

    /// <summary>Warnings about names that look like misspellings.</summary>
    public static IEnumerable<WeirError> Suspicious(ConfigLayer values, string owner, SourceLocation fallback) =>
        from pair in values.Values
        where Array.BinarySearch(Names, pair.Key, StringComparer.Ordinal) < 0
        let close = Suggestion.Closest(pair.Key, Names)
        where close is not null && pair.Key.Length > 3
        select new WeirError(ModelErrors.UnknownProperty, $"{Who(pair.Value, owner)} has an unknown configuration '{pair.Key}'; it is kept for macros only.")
        {
            Location = pair.Value.Location ?? fallback,
            Hint = $"Did you mean '{close}'?",
            Severity = Severity.Warning,
        };

    /// <summary>Whose configuration a value is: what a project says for a whole folder is no model's, and is to be mended once.</summary>
    public static string Who(ConfigValue? value, string owner) => value?.Location?.File is DbtProjectReader.FileName ? DbtProjectReader.FileName : owner;
}
