using System.Text;

namespace Weir.Cli.Impact;

/// <summary>
/// BigQuery, Spark and MySQL quote names with backticks, BigQuery a whole path with one pair; what parses SQL here knows the standard's quotes.
/// </summary>
internal static class BacktickedNames
{
    /// <summary>The SQL with such names in double quotes. Text and comments stay as they are.</summary>
    public static string InStandardQuotes(string sql)
    {
        if (!sql.Contains('`', StringComparison.Ordinal))
        {
            return sql;
        }

        var result = new StringBuilder(sql.Length + 16);
        for (var at = 0; at < sql.Length;)
        {
            var end = EndOfPart(sql, at);
            if (sql[at] == '`' && end - at > 1 && sql[end - 1] == '`')
            {
                var path = sql[(at + 1)..(end - 1)].Replace("\"", "\"\"", StringComparison.Ordinal);
                result.Append('"').Append(path.Replace(".", "\".\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                result.Append(sql, at, end - at);
            }

            at = end;
        }

        return result.ToString();
    }

    private static int EndOfPart(string sql, int at)
    {
        var close = sql[at] switch
        {
            '`' or '\'' or '"' => sql[at].ToString(),
            '-' when Follows(sql, at, "--") => "\n",
            '#' => "\n",
            '/' when Follows(sql, at, "/*") => "*/",
            _ => "",
        };
        var end = close.Length == 0 ? at : sql.IndexOf(close, at + 1, StringComparison.Ordinal);
        return end < 0 ? sql.Length : close.Length == 0 ? at + 1 : end + close.Length;
    }

    private static bool Follows(string sql, int at, string text) => string.CompareOrdinal(sql, at, text, 0, text.Length) == 0;
}
