using System.Globalization;
using System.Text;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Python;

/// <summary>Reads literals of text: quotes, escapes, and the expressions in an f-string.</summary>
internal static class PythonTexts
{
    private const int DeepestTemplate = 4;

    /// <summary>What a literal stands for.</summary>
    public static Expression Read(string file, PythonToken token, int depth)
    {
        var open = token.Start;
        while (file[open] is not ('"' or '\''))
            open++;

        var prefix = file.AsSpan(token.Start, open - token.Start);
        var quotes = open + 2 < token.End && file[open + 1] == file[open] && file[open + 2] == file[open] ? 3 : 1;
        var start = Math.Min(open + quotes, token.End);
        var end = token.End - quotes >= start && file[token.End - 1] == file[open] ? token.End - quotes : token.End;
        var raw = prefix.IndexOfAny('r', 'R') >= 0;
        if (prefix.IndexOfAny("fFtT") >= 0)
            return Template(file, start, end, raw, token, depth);

        return Plain(file, start, end, raw, token);
    }

    private static Expression.Text Plain(string file, int start, int end, bool raw, PythonToken token)
    {
        var written = file.AsSpan(start, end - start);
        return raw || written.IndexOf('\\') < 0
            ? new Expression.Text(written.ToString(), start, token.Start, token.End)
            : new Expression.Text(Unescaped(written), -1, token.Start, token.End);
    }

    private static Expression.Template Template(string file, int start, int end, bool raw, PythonToken token, int depth)
    {
        var parts = new List<Expression>();
        var literal = new StringBuilder();
        for (var at = start; at < end;)
        {
            var c = file[at];
            if (c is '{' or '}' && at + 1 < end && file[at + 1] == c)
            {
                literal.Append(c);
                at += 2;
            }
            else if (c is not '{')
            {
                literal.Append(c);
                at++;
            }
            else
            {
                Flush();
                var close = Close(file, at + 1, end, out var cut);
                parts.Add(depth < DeepestTemplate
                    ? new PythonParser(file, at + 1, cut, depth + 1).ReadExpression()
                    : new Expression.Other([], at, close));
                at = close + 1;
            }
        }

        Flush();
        return new Expression.Template(parts, token.Start, token.End);

        void Flush()
        {
            if (literal.Length > 0)
                parts.Add(new Expression.Text(raw ? literal.ToString() : Unescaped(literal.ToString()), -1, token.Start, token.End));
            literal.Clear();
        }
    }

    // Where the expression's brace closes, and where its format begins.
    private static int Close(string file, int start, int end, out int cut)
    {
        var depth = 0;
        cut = -1;
        for (var at = start; at < end; at++)
        {
            var c = file[at];
            if (c is '}' && depth == 0)
            {
                cut = cut < 0 ? at : cut;
                return at;
            }

            if (c is '(' or '[' or '{')
                depth++;
            else if (c is ')' or ']' or '}')
                depth--;
            else if (cut < 0 && depth == 0 && (c is ':' || (c is '!' && at + 1 < end && file[at + 1] is not '=')))
                cut = at;
        }

        cut = cut < 0 ? end : cut;
        return end;
    }

    private static string Unescaped(ReadOnlySpan<char> written)
    {
        if (written.IndexOf('\\') < 0)
            return written.ToString();

        var text = new StringBuilder(written.Length);
        for (var at = 0; at < written.Length; at++)
        {
            if (written[at] != '\\' || at + 1 >= written.Length)
            {
                text.Append(written[at]);
                continue;
            }

            at++;
            switch (written[at])
            {
                case 'n': text.Append('\n'); break;
                case 't': text.Append('\t'); break;
                case 'r': text.Append('\r'); break;
                case '\n': break;
                case '\r': at += at + 1 < written.Length && written[at + 1] is '\n' ? 1 : 0; break;
                case 'x': at += Code(written, at, 2, text); break;
                case 'u': at += Code(written, at, 4, text); break;
                case '\\' or '\'' or '"': text.Append(written[at]); break;
                default: text.Append('\\').Append(written[at]); break;
            }
        }

        return text.ToString();
    }

    private static int Code(ReadOnlySpan<char> written, int at, int digits, StringBuilder text)
    {
        if (at + digits < written.Length
            && ushort.TryParse(written.Slice(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            text.Append((char)code);
            return digits;
        }

        text.Append('\\').Append(written[at]);
        return 0;
    }
}
