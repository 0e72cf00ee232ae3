using System.Diagnostics.CodeAnalysis;

namespace Weir.Models.Jinja.Evaluation;

/// <summary>
/// Ends a macro from inside an expression: <c>{{ x or return(y) }}</c>. The usual form, a statement of its own, needs no exception.
/// </summary>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the module.")]
internal sealed class ReturnSignal(object? value) : Exception
{
    public object? Value => value;
}
