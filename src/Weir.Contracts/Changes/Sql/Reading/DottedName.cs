using Weir.Contracts.Changes.Sql.Lexing;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>A name of several parts inside a text literal: <c>[dbo].[Order].[Old name]</c>.</summary>
internal static class DottedName
{
    /// <summary>Its parts, without quotes.</summary>
    public static List<string> Split(string written)
    {
        var parts = new List<string>();
        var lexer = new SqlLexer(written, 0, written.Length, LexicalRules.Of(SqlFlavour.SqlServer));
        while (lexer.TryNext(out var token))
            if (token.IsName)
                parts.Add(SqlNames.Unquote(token.In(written)));

        return parts;
    }

    /// <summary>The table that the last two parts name.</summary>
    public static TableName Table(IReadOnlyList<string> parts) => new(parts[^1], parts.Count > 1 ? parts[^2] : null);
}
