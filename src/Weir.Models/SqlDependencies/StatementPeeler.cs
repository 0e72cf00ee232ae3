namespace Weir.Models.SqlDependencies;

/// <summary>Divides a text into its statements and takes away what stands around the query of each.</summary>
internal static class StatementPeeler
{
    /// <summary>The statements of the text, in order.</summary>
    public static IEnumerable<PeeledStatement> Peel(string sql)
    {
        var tokens = SqlTokenizer.Tokenize(sql).Where(token => token.Kind is not SqlTokenKind.Comment).ToArray();
        var start = 0;
        for (var i = 0; i <= tokens.Length; i++)
        {
            if (i < tokens.Length && !tokens[i].Is(sql, ';'))
            {
                continue;
            }

            if (i > start)
            {
                yield return new StatementPeeling(sql, new ArraySegment<SqlToken>(tokens, start, i - start)).Peel();
            }

            start = i + 1;
        }
    }
}
