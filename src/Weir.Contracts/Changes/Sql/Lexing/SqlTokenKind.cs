namespace Weir.Contracts.Changes.Sql.Lexing;

/// <summary>What a token of SQL text is.</summary>
internal enum SqlTokenKind : byte
{
    /// <summary>A keyword, an identifier without quotes, or a placeholder such as <c>${schema}</c> in the place of one.</summary>
    Word,

    /// <summary>An identifier in double quotes, backticks or brackets.</summary>
    QuotedName,

    /// <summary>A text literal: plain, escaped, national or dollar-quoted.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One other character.</summary>
    Symbol,

    /// <summary>The end of a statement: a semicolon, or what DELIMITER made of it.</summary>
    Terminator,
}
