using Weir.Core.Warehouse;
using Weir.Models.Dependencies;
using Weir.Models.Names;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Compilation;

/// <summary>The last steps from rendered text to SQL an engine runs.</summary>
internal static class SqlFinisher
{
    /// <summary>Writes tables as their relations and takes the trailing semicolon away.</summary>
    public static RenderedSql Finish(
        SqlVariant variant, IReadOnlyList<(TableReference Table, NamedNode Node)> tables, SqlDialect dialect, string defaultSchema)
    {
        var sql = TableRewriter.Rewrite(variant.Text, tables, dialect, defaultSchema);
        var ephemerals = tables.Select(pair => pair.Node).Concat(variant.Calls.Select(call => call.Node))
            .Where(node => node.IsEphemeral).DistinctBy(node => node.Name).ToArray();
        return new RenderedSql(WithoutSemicolon(sql), ephemerals);
    }

    /// <summary>
    /// The SQL with the common table expressions put before its own, as dbt does.
    /// </summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="expressions">Name and body of each, those a body reads before it.</param>
    public static string WithExpressions(string sql, IReadOnlyList<(string Name, string Body)> expressions)
    {
        if (expressions.Count == 0)
        {
            return sql;
        }

        var list = string.Join(",\n", expressions.Select(expression => $"{expression.Name} as (\n{expression.Body}\n)"));
        var tokens = SqlTokenizer.Tokenize(sql).Where(token => token.Kind is not SqlTokenKind.Comment).Take(2).ToArray();
        if (tokens is not [var with, ..] || !with.Is(sql, "with"))
        {
            return $"with {list}\n{sql.TrimStart()}";
        }

        var at = tokens.Length > 1 && tokens[1].Is(sql, "recursive") ? tokens[1].End : with.End;
        return $"{sql[..at]} {list},{sql[at..]}";
    }

    // Nothing but white space and comments may follow the last semicolon for it to be a trailing one.
    private static string WithoutSemicolon(string sql)
    {
        var text = sql.Trim();
        while (text.Contains(';', StringComparison.Ordinal)
            && SqlTokenizer.Tokenize(text).LastOrDefault(token => token.Kind is not SqlTokenKind.Comment) is { Kind: SqlTokenKind.Symbol } last
            && last.Is(text, ';'))
        {
            text = text.Remove(last.Start, 1).Trim();
        }

        return text;
    }
}
