namespace Weir.Models.SqlDependencies;

/// <summary>
/// Cuts SQL text into tokens by the lexical rules DuckDB and PostgreSQL share (PostgreSQL manual, section 4.1): nested block comments,
/// doubled quotes, <c>E''</c> and dollar-quoted text. Never fails: what is not closed ends with the text.
/// </summary>
internal static class SqlTokenizer
{
    /// <summary>The tokens in order; white space is between them.</summary>
    public static List<SqlToken> Tokenize(string sql)
    {
        var tokens = new List<SqlToken>(sql.Length / 5);
        var at = 0;
        while (at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[at]))
            {
                at++;
                continue;
            }

            var (kind, end) = Next(sql, at);
            tokens.Add(new SqlToken(kind, at, end));
            at = end;
        }

        return tokens;
    }

    private static (SqlTokenKind Kind, int End) Next(string sql, int at)
    {
        var next = at + 1 < sql.Length ? sql[at + 1] : '\0';
        switch (sql[at])
        {
            case '-' when next == '-':
                var line = sql.IndexOf('\n', at);
                return (SqlTokenKind.Comment, line < 0 ? sql.Length : line);
            case '/' when next == '*':
                return (SqlTokenKind.Comment, EndOfBlock(sql, at));
            case '\'':
                return (SqlTokenKind.Text, EndOfQuoted(sql, at + 1, '\'', escapes: false));
            case 'e' or 'E' when next == '\'':
                return (SqlTokenKind.Text, EndOfQuoted(sql, at + 2, '\'', escapes: true));
            case '"':
                return (SqlTokenKind.QuotedIdentifier, EndOfQuoted(sql, at + 1, '"', escapes: false));
            case '$' when EndOfDollars(sql, at) is { } end:
                return (SqlTokenKind.Text, end);
            case var c when IsWordStart(c):
                return (SqlTokenKind.Word, EndWhile(sql, at, static c => IsWordStart(c) || char.IsDigit(c) || c == '$'));
            case var c when char.IsDigit(c):
                return (SqlTokenKind.Number, EndWhile(sql, at, static c => char.IsLetterOrDigit(c) || c is '.' or '_'));
            default:
                return (SqlTokenKind.Symbol, at + 1);
        }
    }

    private static bool IsWordStart(char c) => char.IsLetter(c) || c == '_' || char.IsSurrogate(c);

    private static int EndWhile(string sql, int at, Func<char, bool> belongs)
    {
        while (at < sql.Length && belongs(sql[at]))
        {
            at++;
        }

        return at;
    }

    private static int EndOfBlock(string sql, int at)
    {
        var depth = 0;
        while (at < sql.Length - 1)
        {
            if (sql[at] == '/' && sql[at + 1] == '*')
            {
                depth++;
                at += 2;
            }
            else if (sql[at] == '*' && sql[at + 1] == '/')
            {
                at += 2;
                if (--depth == 0)
                {
                    return at;
                }
            }
            else
            {
                at++;
            }
        }

        return sql.Length;
    }

    private static int EndOfQuoted(string sql, int at, char quote, bool escapes)
    {
        while (at < sql.Length)
        {
            if (escapes && sql[at] == '\\')
            {
                at += 2;
            }
            else if (sql[at] != quote)
            {
                at++;
            }
            else if (at + 1 < sql.Length && sql[at + 1] == quote)
            {
                at += 2;
            }
            else
            {
                return at + 1;
            }
        }

        return sql.Length;
    }

    // $tag$ ... $tag$; a lone $ (or $1, a parameter) is not a quote.
    private static int? EndOfDollars(string sql, int at)
    {
        var tagEnd = EndWhile(sql, at + 1, static c => IsWordStart(c) || char.IsDigit(c));
        if (tagEnd >= sql.Length || sql[tagEnd] != '$' || (tagEnd > at + 1 && char.IsDigit(sql[at + 1])))
        {
            return null;
        }

        var tag = sql[at..(tagEnd + 1)];
        var close = sql.IndexOf(tag, tagEnd + 1, StringComparison.Ordinal);
        return close < 0 ? sql.Length : close + tag.Length;
    }
}
