namespace Weir.Contracts.Changes.CSharp;

/// <summary>A token of C#: what lies between two 0-based offsets.</summary>
internal readonly record struct CSharpToken(CSharpTokenKind Kind, int Start, int End);
