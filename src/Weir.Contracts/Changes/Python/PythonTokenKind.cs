namespace Weir.Contracts.Changes.Python;

/// <summary>What a token of Python is.</summary>
internal enum PythonTokenKind
{
    /// <summary>The file is over.</summary>
    End,

    /// <summary>The statement is over.</summary>
    NewLine,

    /// <summary>A block begins.</summary>
    Indent,

    /// <summary>A block ends.</summary>
    Dedent,

    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A literal of text or bytes.</summary>
    Text,

    /// <summary>An operator or bracket.</summary>
    Symbol,
}
