namespace Weir.Contracts.Changes.Scripts;

/// <summary>What a function is called with.</summary>
/// <param name="Name">The parameter it is for; null when its position tells.</param>
/// <param name="Value">What is given.</param>
internal sealed record Argument(string? Name, Expression Value);
