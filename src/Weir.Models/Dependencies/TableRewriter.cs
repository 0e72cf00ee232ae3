using System.Text;
using Weir.Core.Warehouse;
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
    public static string Rewrite(
        string sql, IEnumerable<(TableReference Table, NamedNode Node)> tables, SqlDialect dialect, string defaultSchema)
    {
        StringBuilder? text = null;
        var copied = 0;
        foreach (var (table, node) in tables.Where(pair => pair.Table.Start >= 0).OrderBy(pair => pair.Table.Start))
        {
            var written = sql.AsSpan(table.Start, table.End - table.Start);
            if (IsFound(table, written, node, defaultSchema))
            {
                continue;
            }

            text ??= new StringBuilder(sql.Length + 64);
            text.Append(sql, copied, table.Start - copied).Append(node.IsEphemeral ? node.CteName : dialect.Quote(node.Relation));
            copied = table.End;
            if (!table.HasAlias && (node.IsEphemeral || !Same(table.Name, node.Relation.Name) || !IsFolded(node.Relation.Name)))
            {
                // Columns may be qualified with the name that was written.
                text.Append(" as ").Append(table.Schema is null ? written : dialect.Quote(table.Name));
            }
        }

        return text is null ? sql : text.Append(sql, copied, sql.Length - copied).ToString();
    }

    // Unquoted names are folded to lower case by PostgreSQL and compare without case in DuckDB: only a lower-case relation is found on both.
    private static bool IsFound(TableReference table, ReadOnlySpan<char> written, NamedNode node, string defaultSchema)
    {
        if (node.IsEphemeral)
        {
            return Same(table.Name, node.CteName);
        }

        var (schema, name) = (node.Relation.Schema, node.Relation.Name);
        return written.Contains('"')
            ? table.Name == name && (table.Schema ?? defaultSchema) == schema
            : IsFolded(name) && Same(table.Name, name) && Same(table.Schema ?? defaultSchema, schema) && (table.Schema is null || IsFolded(schema));
    }

    private static bool IsFolded(string name) => !name.Any(char.IsUpper);

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
