using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>What exists in the database, from the engine's catalog.</summary>
internal static class Catalog
{
    private const string Here = "database_name = current_database() and not internal and schema_name = ";

    /// <summary>The tables and views of a schema, by name.</summary>
    public static IReadOnlyList<RelationInfo> List(EngineConnection connection, SqlDialect dialect, string schema, CancellationToken cancel) =>
    [
        .. connection.Rows(
            $"""
            select table_name, 'table' from duckdb_tables() where {Here}{dialect.Literal(schema)}
            union all
            select view_name, 'view' from duckdb_views() where {Here}{dialect.Literal(schema)}
            order by 1
            """,
            cancel).Select(row => new RelationInfo(new Relation(schema, row[0]!), KindOf(row[1]!))),
    ];

    /// <summary>What stands under a name, and its comment; null when nothing does. Names compare as the engine compares them: without case.</summary>
    public static (RelationKind Kind, string? Comment)? Find(
        EngineConnection connection, SqlDialect dialect, Relation relation, CancellationToken cancel)
    {
        var schema = dialect.Literal(relation.Schema);
        var name = $"lower({dialect.Literal(relation.Name)})";
        var rows = connection.Rows(
            $"""
            select 'table', comment from duckdb_tables() where {Here}{schema} and lower(table_name) = {name}
            union all
            select 'view', comment from duckdb_views() where {Here}{schema} and lower(view_name) = {name}
            """,
            cancel);
        return rows.Count > 0 ? (KindOf(rows[0][0]!), rows[0][1]) : null;
    }

    private static RelationKind KindOf(string text) => text == "view" ? RelationKind.View : RelationKind.Table;
}
