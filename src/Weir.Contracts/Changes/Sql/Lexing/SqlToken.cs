namespace Weir.Contracts.Changes.Sql.Lexing;

/// <summary>A piece of SQL text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">0-based character offset of its first character.</param>
/// <param name="End">Offset just after its last character.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End)
{
    /// <summary>Whether it can be a name.</summary>
    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;

    /// <summary>The characters it covers.</summary>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);

    /// <summary>Whether it is this keyword, in any case and without quotes.</summary>
    public bool Is(string text, string keyword) =>
        Kind is SqlTokenKind.Word && End - Start == keyword.Length && In(text).Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is one of these keywords.</summary>
    public bool IsAny(string text, params ReadOnlySpan<string> keywords)
    {
        foreach (var keyword in keywords)
            if (Is(text, keyword))
                return true;

        return false;
    }

    /// <summary>Whether it is this symbol.</summary>
    public bool Is(string text, char symbol) => Kind is SqlTokenKind.Symbol && text[Start] == symbol;
}
