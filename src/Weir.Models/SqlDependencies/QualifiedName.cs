namespace Weir.Models.SqlDependencies;

/// <summary>Reads <c>name</c>, <c>schema.name</c> or <c>catalog.schema.name</c> from tokens.</summary>
internal static class QualifiedName
{
    /// <summary>The name that begins at a token, or null when none does; <paramref name="next"/> is the token after it.</summary>
    public static TableReference? Read(string sql, ReadOnlySpan<SqlToken> tokens, int at, out int next)
    {
        next = at;
        if (at >= tokens.Length || !tokens[at].IsName)
        {
            return null;
        }

        var parts = new List<string> { tokens[at].Name(sql) };
        while (next + 2 < tokens.Length && tokens[next + 1].Is(sql, '.') && tokens[next + 2].IsName)
        {
            next += 2;
            parts.Add(tokens[next].Name(sql));
        }

        var end = tokens[next].End;
        next++;
        return new TableReference(parts.Count > 1 ? parts[^2] : null, parts[^1], HasAlias: false, tokens[at].Start, end)
        {
            Catalog = parts.Count > 2 ? parts[^3] : null,
        };
    }
}
