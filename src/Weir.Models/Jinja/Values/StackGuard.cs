using System.Runtime.CompilerServices;

namespace Weir.Models.Jinja.Values;

/// <summary>Turns what would be a stack overflow, which no one can catch, into an error.</summary>
internal static class StackGuard
{
    public static void Check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new JinjaFault(TemplateErrors.TooDeep, "This value, expression or macro nests too deeply.");
        }
    }
}
