namespace Weir.Contracts.Changes.Folding;

/// <summary>Rows that were copied into a table.</summary>
/// <param name="Source">The table they came from.</param>
/// <param name="Columns">Which column of the source filled which column, by position where the target is not named; null for all.</param>
internal sealed record CopiedRows(TableState Source, IReadOnlyList<(string? To, ColumnState? From)>? Columns);
