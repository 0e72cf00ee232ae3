namespace Weir.Models.Jinja;

/// <summary>A parameter of a macro.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasDefault">Whether it may be left out.</param>
public sealed record MacroParameter(string Name, bool HasDefault);
