namespace Weir.Models.Jinja;

/// <summary>
/// A function of the host that templates may call. It returns any value <see cref="JinjaValue.From(object?)"/> accepts. Errors it throws as
/// <see cref="Core.Errors.WeirException"/> without a place get the place of the call.
/// </summary>
/// <param name="arguments">What it was called with.</param>
public delegate object? JinjaFunction(CallArguments arguments);
