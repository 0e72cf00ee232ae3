using System.Text;
using Weir.Contracts.Changes.Sql.Lexing;
using Weir.Contracts.Changes.Sql.Statements;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>SQL that a statement holds as text, put together from literals and what is known only when it runs.</summary>
/// <param name="Text">The text, with <see cref="UntoldNames.Mark"/> for what is not told.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record ComposedSql(string Text, SourceLocation Place)
{
    private const int Deepest = 8;

    private static readonly string[] Heads = ["ALTER", "CREATE", "DROP", "RENAME", "EXEC"];

    /// <summary>Whether all of it is told.</summary>
    public bool IsTold => !Text.Contains(UntoldNames.Mark);

    /// <summary>Whether nothing tells what kind of statement it is.</summary>
    public bool IsUnknown => Text.AsSpan().TrimStart().StartsWith([UntoldNames.Mark]);

    /// <summary>Whether it begins as data definition does.</summary>
    public bool IsDdl
    {
        get
        {
            foreach (var head in Heads)
                if (Text.AsSpan().TrimStart().StartsWith(head, StringComparison.OrdinalIgnoreCase))
                    return true;

            return false;
        }
    }

    /// <summary>The text as something to read; every place in it is where it is written.</summary>
    public SqlPart AsPart() => new(Text, 0, Text.Length, _ => Place);

    /// <summary>
    /// Reads an expression of literals, variables and calls joined by <c>+</c>, <c>||</c>, <c>concat</c> or <c>format</c>, up to a comma,
    /// a closing parenthesis or the words that end it.
    /// </summary>
    public static ComposedSql Read(TokenCursor cursor)
    {
        var place = cursor.Place;
        var written = new StringBuilder();
        Append(cursor, written, isList: false, depth: 0);
        return new ComposedSql(written.ToString(), place);
    }

    private static void Append(TokenCursor cursor, StringBuilder written, bool isList, int depth)
    {
        while (!cursor.AtEnd && !cursor.IsSymbol(')') && !cursor.IsNextAny("USING", "INTO") && (isList || !cursor.IsSymbol(',')))
            if (cursor.Kind is SqlTokenKind.Text)
                written.Append(cursor.TakeName());
            else if (cursor.IsSymbol('+') || cursor.IsSymbol('|') || cursor.IsSymbol(','))
                cursor.Skip();
            else if (cursor.IsSymbol('(') && depth < Deepest)
                AppendInner(cursor, written, isList, depth);
            else
                AppendValue(cursor, written, depth);
    }

    private static void AppendInner(TokenCursor cursor, StringBuilder written, bool isList, int depth)
    {
        if (cursor.TakeParentheses() is { } inner)
            Append(inner, written, isList, depth + 1);
    }

    private static void AppendValue(TokenCursor cursor, StringBuilder written, int depth)
    {
        if (depth < Deepest && cursor.IsNextAny("CONCAT", "format") && cursor.IsSymbol('(', 1))
        {
            var isFormat = cursor.IsNextAny("format");
            cursor.Skip();
            var inside = new StringBuilder();
            AppendInner(cursor, inside, isList: !isFormat, depth);
            written.Append(isFormat ? Filled(inside.ToString()) : inside.ToString());
            return;
        }

        if (cursor.TakeParentheses() is null)
            cursor.Skip();
        while (cursor.IsSymbol('.') || cursor.IsSymbol('('))
            if (cursor.TakeParentheses() is null)
                cursor.Skip();
        if (written.Length == 0 || written[^1] != UntoldNames.Mark)
            written.Append(UntoldNames.Mark);
    }

    // format's %I, %L and %s, also with a position: %1$I.
    private static string Filled(string format)
    {
        var written = new StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            var to = at + 1;
            while (format[at] == '%' && to < format.Length && (char.IsAsciiDigit(format[to]) || format[to] is '$' or '-'))
                to++;

            if (format[at] != '%' || to >= format.Length)
                written.Append(format[at]);
            else
                written.Append(format[to] is '%' ? '%' : UntoldNames.Mark);
            at = format[at] == '%' && to < format.Length ? to : at;
        }

        return written.ToString();
    }
}
