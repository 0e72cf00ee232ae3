using Weir.Models.SqlDependencies;

namespace Weir.Models.Dependencies;

/// <summary>Names that are no tables of anybody's: the engines' own catalogues, and files that DuckDB reads by their path.</summary>
internal static class SystemTables
{
    private static readonly string[] Schemas = ["information_schema", "pg_catalog", "pg_temp", "temp", "system"];
    private static readonly string[] Prefixes = ["pg_", "duckdb_", "sqlite_", "pragma_"];

    private static readonly string[] Files =
        [".parquet", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".gz", ".zst", ".db", ".duckdb", ".xlsx", ".arrow", ".avro"];

    /// <summary>Whether the name needs no node.</summary>
    public static bool Contains(TableReference table) => table.Schema is { } schema
        ? Schemas.Contains(schema, StringComparer.OrdinalIgnoreCase)
        : Prefixes.Any(prefix => table.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            || Files.Any(ending => table.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
