using Weir.Core.Types;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Warehouse;

/// <summary>DuckDB's SQL.</summary>
public sealed class DuckDbDialect : SqlDialect
{
    /// <summary>The one instance; it has no state.</summary>
    public static DuckDbDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "duckdb";

    /// <inheritdoc/>
    public override string DefaultSchema => "main";

    /// <inheritdoc/>
    public override string TypeName(LogicalType type) => DuckDbTypeName.Of(type);

    /// <inheritdoc/>
    public override string CreateTableAs(Relation relation, string select, RelationKind? existing) => Replacing(
        existing is RelationKind.View, $"drop view {Quote(relation)}", $"create or replace table {Quote(relation)} as\n{select}\n");

    /// <inheritdoc/>
    public override string CreateViewAs(Relation relation, string select, RelationKind? existing) => Replacing(
        existing is RelationKind.Table, $"drop table {Quote(relation)}", $"create or replace view {Quote(relation)} as\n{select}\n");

    // OR REPLACE is atomic and the fastest way, but refuses to make a table of a view and the other way round.
    private static string Replacing(bool otherKind, string drop, string create) =>
        otherKind ? $"begin transaction;\n{drop};\n{create};\ncommit" : create;
}
