using Weir.Core.Warehouse;
using Weir.Models.Compilation;
using Weir.Models.Names;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Dependencies;

/// <summary>
/// Writes tables that SQL names by a node's name or alias, or without its schema, as the relation the node is built as, so that the engine
/// finds what the project means. What the engine would find anyway is left as written.
/// </summary>
internal static class TableRewriter
{
    /// <summary>The text with such tables rewritten.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="tables">The tables in it with the nodes they mean.</param>
    /// <param name="dialect">How names are quoted.</param>
    /// <param name="defaultSchema">The schema the engine looks into by itself.</param>
    public static MappedSql Rewrite(
        MappedSql sql, IEnumerable<(TableReference Table, NamedNode Node)> tables, SqlDialect dialect, string defaultSchema)
    {
        var parts = new List<MappedSql>();
        var copied = 0;
        foreach (var (table, node) in tables.Where(pair => pair.Table.Start >= 0).OrderBy(pair => pair.Table.Start))
        {
            var written = sql.Text[table.Start..table.End];
            if (!IsFound(table, written, node, defaultSchema))
            {
                parts.Add(sql.Slice(copied, table.Start - copied));
                parts.Add(sql.InPlaceOf(table.Start, Relation(table, written, node, dialect)));
                copied = table.End;
            }
        }

        return copied == 0 ? sql : MappedSql.Join([.. parts, sql.Slice(copied, sql.Text.Length - copied)]);
    }

    private static string Relation(TableReference table, string written, NamedNode node, SqlDialect dialect)
    {
        var relation = node.IsEphemeral ? node.CteName : dialect.Quote(node.Relation);

        // Columns may be qualified with the name that was written.
        return table.HasAlias || (!node.IsEphemeral && Same(table.Name, node.Relation.Name) && IsFolded(node.Relation.Name)) ? relation
            : $"{relation} as {(table.Schema is null ? written : dialect.Quote(table.Name))}";
    }

    // Unquoted names are folded to lower case by PostgreSQL and compare without case in DuckDB: only a lower-case relation is found on both.
    private static bool IsFound(TableReference table, string written, NamedNode node, string defaultSchema)
    {
        if (node.IsEphemeral)
        {
            return Same(table.Name, node.CteName);
        }

        var (schema, name) = (node.Relation.Schema, node.Relation.Name);
        return written.Contains('"', StringComparison.Ordinal)
            ? table.Name == name && (table.Schema ?? defaultSchema) == schema
            : IsFolded(name) && Same(table.Name, name) && Same(table.Schema ?? defaultSchema, schema) && (table.Schema is null || IsFolded(schema));
    }

    private static bool IsFolded(string name) => !name.Any(char.IsUpper);

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
