namespace Weir.Contracts.Changes.Python;

/// <summary>A token of Python: what lies between two 0-based offsets.</summary>
internal readonly record struct PythonToken(PythonTokenKind Kind, int Start, int End);
