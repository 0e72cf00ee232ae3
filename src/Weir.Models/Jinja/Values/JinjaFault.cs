using System.Diagnostics.CodeAnalysis;
using Weir.Core.Errors;

namespace Weir.Models.Jinja.Values;

/// <summary>
/// A failure on the way from an operation, which knows no places, to the interpreter, which adds place and calls and throws a
/// <see cref="WeirException"/>. It never leaves this module.
/// </summary>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the module.")]
internal sealed class JinjaFault(ErrorCode code, string message, string? hint = null) : Exception(message)
{
    public ErrorCode Code => code;

    public string? Hint => hint;
}
