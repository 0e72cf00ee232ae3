using Weir.Core.Types;

namespace Weir.Core.Warehouse;

/// <summary>How to write SQL for an engine. Stateless. Every identifier Weir writes goes through <see cref="Quote(string)"/>.</summary>
public abstract class SqlDialect
{
    /// <summary>The engine's name as templates see it in <c>target.type</c>: <c>duckdb</c>, <c>postgres</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Where models go unless the project says otherwise.</summary>
    public abstract string DefaultSchema { get; }

    /// <summary>The engine's name for a logical type.</summary>
    public abstract string TypeName(LogicalType type);

    /// <summary>
    /// Statements that make <paramref name="relation"/> a stored table with the query's rows, replacing whatever table or view has the name;
    /// readers never see it missing or half full.
    /// </summary>
    /// <param name="relation">The table.</param>
    /// <param name="select">The query, without a trailing semicolon.</param>
    /// <param name="existing">What has the name now, or null.</param>
    public abstract string CreateTableAs(Relation relation, string select, RelationKind? existing);

    /// <summary>Statements that make <paramref name="relation"/> a view of the query, replacing whatever has the name.</summary>
    public abstract string CreateViewAs(Relation relation, string select, RelationKind? existing);

    /// <summary>A statement that creates the schema unless it exists.</summary>
    public virtual string CreateSchema(string schema) => $"create schema if not exists {Quote(schema)}";

    /// <summary>The identifier, always quoted, as it stands.</summary>
    public virtual string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The relation's qualified, quoted name.</summary>
    public string Quote(Relation relation) => $"{Quote(relation.Schema)}.{Quote(relation.Name)}";

    /// <summary>A text literal.</summary>
    public virtual string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A condition that is true where a regular expression matches the whole of a text.</summary>
    /// <param name="text">An expression that gives text.</param>
    /// <param name="pattern">The regular expression, in the engine's own syntax.</param>
    public virtual string MatchesWhole(string text, string pattern) => $"regexp_full_match({text}, {Literal(pattern)})";
}
