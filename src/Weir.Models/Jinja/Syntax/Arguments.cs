namespace Weir.Models.Jinja.Syntax;

/// <summary>The arguments written in a call.</summary>
internal sealed record Arguments(
    IReadOnlyList<Expression> Positional,
    IReadOnlyList<KeyValuePair<string, Expression>> Keyword,
    Expression? Spread = null,
    Expression? KeywordSpread = null)
{
    public static Arguments None { get; } = new([], []);

    public bool IsPositional => Keyword.Count == 0 && Spread is null && KeywordSpread is null;
}
