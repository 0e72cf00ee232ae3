namespace Weir.Contracts.Changes.Folding;

/// <summary>A column of rows that are copied.</summary>
/// <param name="To">The column that is filled; null where only its position is known.</param>
/// <param name="From">The column it comes from; null where the value is computed.</param>
internal sealed record CopiedColumn(string? To, string? From);
