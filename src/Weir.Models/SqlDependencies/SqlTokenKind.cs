namespace Weir.Models.SqlDependencies;

/// <summary>What a token of SQL text is.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword or an unquoted identifier.</summary>
    Word,

    /// <summary>An identifier in double quotes.</summary>
    QuotedIdentifier,

    /// <summary>A text literal: plain, escaped (<c>E''</c>) or dollar-quoted.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One other character.</summary>
    Symbol,

    /// <summary>A line or block comment.</summary>
    Comment,
}
