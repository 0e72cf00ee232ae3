using Weir.Core.Types;
using Weir.Core.Warehouse;

namespace Weir.Connectors.Postgres.Warehouse;

/// <summary>
/// PostgreSQL's SQL. A relation that exists is replaced by one built beside it, in one transaction that ends in
/// <c>weir_meta.replace_relation</c>: readers see the old or the new one, and views on it stay (docs/adr/0003).
/// </summary>
public sealed class PostgresDialect : SqlDialect
{
    /// <summary>The one instance; it has no state.</summary>
    public static PostgresDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "postgres";

    /// <inheritdoc/>
    public override string DefaultSchema => "public";

    /// <inheritdoc/>
    public override string TypeName(LogicalType type) => type switch
    {
        LogicalType.DecimalType(var precision, var scale) => $"numeric({precision},{scale})",
        LogicalType.ListType(var element) => $"{TypeName(element)}[]",
        _ when type == LogicalType.Boolean => "boolean",
        _ when type == LogicalType.SmallInt => "smallint",
        _ when type == LogicalType.Integer => "integer",
        _ when type == LogicalType.BigInt => "bigint",
        _ when type == LogicalType.Real => "real",
        _ when type == LogicalType.Double => "double precision",
        _ when type == LogicalType.Date => "date",
        _ when type == LogicalType.Time => "time",
        _ when type == LogicalType.Timestamp => "timestamp",
        _ when type == LogicalType.TimestampTz => "timestamptz",
        _ when type == LogicalType.Uuid => "uuid",

        // Not jsonb, which keeps neither order nor duplicate members and refuses \u0000: a document is exposed as it arrived.
        _ when type == LogicalType.Json => "json",
        _ when type == LogicalType.Bytes => "bytea",
        _ => "text",
    };

    /// <inheritdoc/>
    public override string CreateTableAs(Relation relation, string select, RelationKind? existing) =>
        Create("table", relation, select, existing);

    /// <inheritdoc/>
    public override string CreateViewAs(Relation relation, string select, RelationKind? existing) =>
        Create("view", relation, select, existing);

    /// <inheritdoc/>
    public override string CreateSchema(string schema) =>
        // IF NOT EXISTS asks for the right to create even where there is nothing to create, and fails when two sessions meet.
        $"""
        do $weir$ begin
          if to_regnamespace({Literal(Quote(schema))}) is null then create schema {Quote(schema)}; end if;
        exception when duplicate_schema or unique_violation then null;
        end $weir$
        """;

    /// <inheritdoc/>
    public override string Quote(string identifier) => base.Quote(PostgresName.Checked(identifier));

    /// <inheritdoc/>
    public override string MatchesWhole(string text, string pattern) => $"{text} ~ {Literal($"^(?:{pattern})$")}";

    /// <summary>The statement that gives a relation's name to its successor.</summary>
    internal string Replace(Relation relation) =>
        $"call weir_meta.replace_relation({Literal(relation.Schema)}, {Literal(relation.Name)}, {Literal(Successor(relation).Name)})";

    /// <summary>The relation that is built to take the name.</summary>
    internal static Relation Successor(Relation relation) => relation with { Name = PostgresName.Successor(PostgresName.Checked(relation.Name)) };

    private string Create(string kind, Relation relation, string select, RelationKind? existing) => existing is null
        ? $"create {kind} {Quote(relation)} as\n{select}\n"
        : $"begin;\ncreate {kind} {Quote(Successor(relation))} as\n{select}\n;\n{Replace(relation)};\ncommit";
}
