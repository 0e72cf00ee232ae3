namespace Weir.Lake.Exposure;

/// <summary>What a group of files shows of an attribute.</summary>
/// <param name="Value">The expression of the exposed type.</param>
/// <param name="Misfit">The expression of the text of values that do not fit; null when every value fits.</param>
internal sealed record ShownAttribute(string Value, string? Misfit);
