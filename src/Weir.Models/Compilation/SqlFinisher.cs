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
        var sql = TableRewriter.Rewrite(MappedSql.Rendered(variant.Text, variant.Map), tables, dialect, defaultSchema);
        var ephemerals = tables.Select(pair => pair.Node).Concat(variant.Calls.Select(call => call.Node))
            .Where(node => node.IsEphemeral).DistinctBy(node => node.Name).ToArray();
        return new RenderedSql(WithoutSemicolon(sql), ephemerals);
    }

    /// <summary>
    /// The SQL with the common table expressions put before its own, as dbt does.
    /// </summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="expressions">Name and body of each, those a body reads before it.</param>
    public static MappedSql WithExpressions(MappedSql sql, IReadOnlyList<(string Name, MappedSql Body)> expressions)
    {
        if (expressions.Count == 0)
        {
            return sql;
        }

        var list = MappedSql.Join([.. expressions.SelectMany((expression, index) => new[]
        {
            MappedSql.Own($"{(index == 0 ? "" : ",\n")}{expression.Name} as (\n"), expression.Body, MappedSql.Own("\n)"),
        })]);
        var tokens = SqlTokenizer.Tokenize(sql.Text).Where(token => token.Kind is not SqlTokenKind.Comment).Take(2).ToArray();
        if (tokens is not [var with, ..] || !with.Is(sql.Text, "with"))
        {
            return MappedSql.Join(MappedSql.Own("with "), list, MappedSql.Own("\n"), sql.Trim());
        }

        var at = tokens.Length > 1 && tokens[1].Is(sql.Text, "recursive") ? tokens[1].End : with.End;
        return MappedSql.Join(sql.Slice(0, at), MappedSql.Own(" "), list, MappedSql.Own(","), sql.Slice(at, sql.Text.Length - at));
    }

    // Nothing but white space and comments may follow the last semicolon for it to be a trailing one.
    private static MappedSql WithoutSemicolon(MappedSql sql)
    {
        var trimmed = sql.Trim();
        while (trimmed.Text.Contains(';', StringComparison.Ordinal)
            && SqlTokenizer.Tokenize(trimmed.Text).LastOrDefault(token => token.Kind is not SqlTokenKind.Comment) is { Kind: SqlTokenKind.Symbol } last
            && last.Is(trimmed.Text, ';'))
        {
            trimmed = MappedSql.Join(trimmed.Slice(0, last.Start), trimmed.Slice(last.End, trimmed.Text.Length - last.End)).Trim();
        }

        return trimmed;
    }
}
