namespace Weir.Contracts.Changes.CSharp;

/// <summary>What a token of C# is.</summary>
internal enum CSharpTokenKind
{
    /// <summary>The file is over.</summary>
    End,

    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A literal of text.</summary>
    Text,

    /// <summary>An operator or bracket.</summary>
    Symbol,
}
