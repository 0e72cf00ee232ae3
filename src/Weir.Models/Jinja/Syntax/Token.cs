namespace Weir.Models.Jinja.Syntax;

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">Offset of its first character.</param>
/// <param name="Value">The text of names, data, strings and operators; the number of numbers.</param>
internal readonly record struct Token(TokenKind Kind, int At, object Value)
{
    public string Text => (string)Value;

    /// <summary>What it is, for messages.</summary>
    public string Describe => Kind switch
    {
        TokenKind.End => "the end of the template",
        TokenKind.Data => "template text",
        TokenKind.BlockEnd => "'%}'",
        TokenKind.VariableEnd => "'}}'",
        TokenKind.String => "a text",
        TokenKind.Integer or TokenKind.Float => "a number",
        _ => $"'{Value}'",
    };

    public bool Is(string name) => Kind is TokenKind.Name && Text == name;
}
