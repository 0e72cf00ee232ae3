using Weir.Core.Errors;

namespace Weir.Models.Settings;

/// <summary>A configuration value as written: null, bool, long, double, decimal, string, a list or a dictionary of these.</summary>
/// <param name="Value">The value.</param>
/// <param name="Location">Where it is written.</param>
internal sealed record ConfigValue(object? Value, SourceLocation? Location);
