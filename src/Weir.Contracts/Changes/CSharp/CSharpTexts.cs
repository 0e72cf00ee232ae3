using System.Text;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.CSharp;

/// <summary>Literals of text: plain, verbatim, raw, and with expressions in them.</summary>
internal static class CSharpTexts
{
    private const int Deepest = 4;

    /// <summary>Whether a text begins here: at its quote, or at the signs before it.</summary>
    public static bool IsStart(string text, int at, int to)
    {
        var quote = at;
        while (quote < to && text[quote] is '$' or '@' && quote - at < 8)
            quote++;

        return quote < to && text[quote] is '"';
    }

    /// <summary>The offset just after a text.</summary>
    public static int EndOf(string text, int at, int to, int depth, out bool isClosed)
    {
        var form = Form.Of(text, at, to);
        var end = form.Open;
        while (end < to)
        {
            var c = text[end];
            if (form.Closes(text, end, to))
            {
                isClosed = true;
                return end + form.Quotes;
            }

            if (c is '\\' && form.HasEscapes)
                end += 2;
            else if (c is '"' && form is { IsVerbatim: true, Quotes: 1 } && end + 1 < to && text[end + 1] is '"')
                end += 2;
            else if (c is '{' && form.Braces > 0 && form.Opens(text, end, to))
                end = EndOfHole(text, end + form.Braces, to, form, depth);
            else if (c is '{' && form.Braces == 1)
                end += end + 1 < to && text[end + 1] is '{' ? 2 : 1;
            else if (c is '\n' && form is { HasEscapes: true, Quotes: 1 })
                break;
            else
                end++;
        }

        isClosed = false;
        return Math.Min(end, to);
    }

    /// <summary>What a literal stands for.</summary>
    public static Expression Read(string text, CSharpToken token, int depth)
    {
        if (text[token.Start] is '\'')
            return new Expression.Text(text[token.Start..token.End].Trim('\''), -1, token.Start, token.End);

        var form = Form.Of(text, token.Start, token.End);
        var end = token.End - form.Quotes >= form.Open && form.Closes(text, token.End - form.Quotes, token.End) ? token.End - form.Quotes : token.End;
        if (form.Braces > 0)
            return Template(text, form, end, token, depth);

        var written = text[Math.Min(form.Open, end)..end];
        var isPlain = form.HasEscapes ? !written.Contains('\\') : form.Quotes > 1 || !written.Contains('"');
        return new Expression.Text(isPlain ? written : Unescaped(written, form), isPlain ? form.Open : -1, token.Start, token.End);
    }

    private static Expression.Template Template(string text, Form form, int end, CSharpToken token, int depth)
    {
        var parts = new List<Expression>();
        var literal = new StringBuilder();
        for (var at = form.Open; at < end;)
            if (text[at] is '{' && form.Opens(text, at, end))
            {
                Flush();
                var close = EndOfHole(text, at + form.Braces, end, form, depth);
                parts.Add(depth < Deepest
                    ? new CSharpParser(text, at + form.Braces, Math.Max(at + form.Braces, close - form.Braces), depth + 1).ReadExpression()
                    : new Expression.Other([], at, close));
                at = close;
            }
            else
            {
                literal.Append(text[at]);
                at += form.Braces == 1 && text[at] is '{' or '}' && at + 1 < end && text[at + 1] == text[at] ? 2 : 1;
            }

        Flush();
        return new Expression.Template(parts, token.Start, token.End);

        void Flush()
        {
            if (literal.Length > 0)
                parts.Add(new Expression.Text(Unescaped(literal.ToString(), form), -1, token.Start, token.End));
            literal.Clear();
        }
    }

    // Just after the braces that close an expression; texts in it may have braces of their own.
    private static int EndOfHole(string text, int at, int to, Form form, int depth)
    {
        var open = 0;
        while (at < to)
        {
            var c = text[at];
            if (c is '}' && open == 0)
                return Math.Min(to, at + form.Braces);
            if (c is '"' or '$' or '@' && depth < Deepest && IsStart(text, at, to))
            {
                at = EndOf(text, at, to, depth + 1, out _);
                continue;
            }

            if (c is '\n' && form is { HasEscapes: true, Quotes: 1 })
                return at;

            open += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            at++;
        }

        return to;
    }

    private static string Unescaped(string written, Form form)
    {
        if (!form.HasEscapes)
            return form.Quotes > 1 ? written : written.Replace("\"\"", "\"", StringComparison.Ordinal);
        if (!written.Contains('\\'))
            return written;

        var text = new StringBuilder(written.Length);
        for (var at = 0; at < written.Length; at++)
            if (written[at] is not '\\' || at + 1 >= written.Length)
                text.Append(written[at]);
            else
                text.Append(written[++at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', var c => c });

        return text.ToString();
    }

    // How a text is written: where its content begins, how many quotes close it, how many braces open an expression.
    private sealed record Form(int Open, int Quotes, int Braces, bool IsVerbatim)
    {
        public bool HasEscapes => !IsVerbatim && Quotes == 1;

        public static Form Of(string text, int at, int to)
        {
            var (dollars, verbatim) = (0, false);
            for (; at < to && text[at] is '$' or '@'; at++)
                (dollars, verbatim) = (dollars + (text[at] is '$' ? 1 : 0), verbatim || text[at] is '@');

            var quotes = 0;
            while (at + quotes < to && text[at + quotes] is '"')
                quotes++;

            var isRaw = quotes >= 3 && !verbatim;
            return new Form(at + (isRaw ? quotes : Math.Min(1, quotes)), isRaw ? quotes : 1, isRaw ? dollars : Math.Min(1, dollars), verbatim);
        }

        public bool Closes(string text, int at, int to)
        {
            if (text[at] is not '"' || at + Quotes > to)
                return false;
            if (Quotes == 1)
                return !IsVerbatim || at + 1 >= to || text[at + 1] is not '"';

            for (var by = 1; by < Quotes; by++)
                if (text[at + by] is not '"')
                    return false;

            return true;
        }

        public bool Opens(string text, int at, int to)
        {
            if (Braces == 0 || at + Braces > to)
                return false;

            var count = 0;
            while (at + count < to && text[at + count] is '{' && count <= Braces)
                count++;

            return Braces == 1 ? count == 1 : count >= Braces;
        }
    }
}
