using System.Runtime.CompilerServices;

namespace Weir.Models.Jinja.Values;

/// <summary>Turns what would be a stack overflow, which no one can catch, into an error.</summary>
internal static class StackGuard
{
    /// <summary>How deeply lists and dicts may nest to be printed.</summary>
    public const int MaxValueDepth = 1000;

    public static void Check(int depth = 0)
    {
        if (depth > MaxValueDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new JinjaFault(TemplateErrors.TooDeep, "This value, expression or macro nests too deeply.");
        }
    }
}
