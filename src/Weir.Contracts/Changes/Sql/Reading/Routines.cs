using Weir.Contracts.Changes.Sql.Lexing;
using Weir.Contracts.Changes.Sql.Statements;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>The routines a file defines: what they do counts only if the same file runs them. Each is run once, to keep reading linear.</summary>
internal sealed class Routines
{
    private readonly Dictionary<string, SqlPart> _bodies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Remembers a routine.</summary>
    public void Add(SqlStatement definition)
    {
        if (NameOf(definition) is { } name && BodyOf(definition) is { } body)
            _bodies[name] = body;
    }

    /// <summary>The body of a routine that is run now; null for one that is not defined here or was run before.</summary>
    public SqlPart? Find(string name) => _bodies.Remove(name, out var body) ? body : null;

    /// <summary>The text that a DO block or a routine runs; null when none is found.</summary>
    public static SqlPart? BodyOf(SqlStatement statement)
    {
        var part = statement.Part;
        foreach (var token in statement.Tokens)
        {
            if (token.IsAny(part.Text, "BEGIN", "AS") && Follows(statement, token) is { } start)
                return part with { Start = start, End = statement.Tokens[^1].End };
            if (token.Kind is SqlTokenKind.Text)
                return Inside(part, token);
        }

        return null;
    }

    // AS before a literal only announces it.
    private static int? Follows(SqlStatement statement, SqlToken token)
    {
        var text = statement.Part.Text;
        for (var at = token.End; at < statement.Part.End; at++)
            if (!char.IsWhiteSpace(text[at]))
                return text[at] is '$' or '\'' ? null : token.Is(text, "BEGIN") ? token.Start : token.End;

        return null;
    }

    private static SqlPart Inside(SqlPart part, SqlToken token)
    {
        var written = part.Text.AsSpan(token.Start, token.End - token.Start);
        if (written[0] == '$')
        {
            var tag = written[1..].IndexOf('$') + 2;
            return part with { Start = token.Start + tag, End = Math.Max(token.Start + tag, token.End - tag) };
        }

        var inner = SqlNames.Unquote(written);
        var place = part.PlaceOf(token.Start);
        return new SqlPart(inner, 0, inner.Length, _ => place);
    }

    private static string? NameOf(SqlStatement definition)
    {
        var cursor = new TokenCursor(definition, SqlFlavour.Unknown);
        while (!cursor.AtEnd && !cursor.TakeAny("PROCEDURE", "PROC", "FUNCTION"))
            cursor.Skip();

        cursor.TakeIfNotExists();
        return cursor.TakeTable()?.Name;
    }
}
