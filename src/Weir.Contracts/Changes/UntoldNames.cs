namespace Weir.Contracts.Changes;

/// <summary>Names that the text does not tell: put together when the statement runs, or filled in by the tool that runs it.</summary>
internal static class UntoldNames
{
    /// <summary>Stands for the part of a statement that is computed (a private-use character no name has).</summary>
    public const char Mark = '\uE000';

    /// <summary>Whether a name is not told.</summary>
    public static bool IsUntold(string name) =>
        name.Contains(Mark) || name.Contains("${", StringComparison.Ordinal) || name.Contains("$(", StringComparison.Ordinal)
        || name.Contains("{{", StringComparison.Ordinal);
}
