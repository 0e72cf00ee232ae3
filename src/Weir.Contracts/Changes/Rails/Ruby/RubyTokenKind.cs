namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>What a token of Ruby is.</summary>
internal enum RubyTokenKind
{
    /// <summary>The end of a statement: a line's end or a semicolon.</summary>
    Newline,

    /// <summary>A name that begins with a small letter, with its <c>?</c> or <c>!</c>; also a keyword.</summary>
    Name,

    /// <summary>A name that begins with a capital.</summary>
    Constant,

    /// <summary>A variable that begins with <c>@</c> or <c>$</c>.</summary>
    Variable,

    /// <summary>A string in any notation, with its parts.</summary>
    Text,

    /// <summary>A symbol in any notation, with its parts.</summary>
    Symbol,

    /// <summary>A key of a hash or a named argument: <c>null:</c>, with its parts.</summary>
    Label,

    /// <summary>A list of words: <c>%w[a b]</c>, with one part a word.</summary>
    Words,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A value whose content is of no interest: a regular expression, a character, what a shell answers.</summary>
    Opaque,

    /// <summary>An operator or a bracket.</summary>
    Operator,
}
