namespace Weir.Models.SqlDependencies;

/// <summary>A piece of SQL text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">0-based character offset of its first character.</param>
/// <param name="End">Offset just after its last character.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End)
{
    /// <summary>The characters it covers.</summary>
    public ReadOnlySpan<char> In(string sql) => sql.AsSpan(Start, End - Start);

    /// <summary>Whether it is this keyword, in any case.</summary>
    public bool Is(string sql, string keyword) =>
        Kind is SqlTokenKind.Word && In(sql).Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is one of these keywords, in any case.</summary>
    public bool IsAny(string sql, params ReadOnlySpan<string> keywords)
    {
        foreach (var keyword in keywords)
        {
            if (Is(sql, keyword))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is this symbol.</summary>
    public bool Is(string sql, char symbol) => Kind is SqlTokenKind.Symbol && sql[Start] == symbol;

    /// <summary>Whether it can be a name.</summary>
    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier;

    /// <summary>The name it spells, without quotes.</summary>
    public string Name(string sql) => Kind is SqlTokenKind.QuotedIdentifier
        ? sql[(Start + 1)..(End - 1)].Replace("\"\"", "\"", StringComparison.Ordinal)
        : sql[Start..End];
}
