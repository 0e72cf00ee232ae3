namespace Weir.Contracts.Changes.Folding;

/// <summary>A key that a file adds or drops.</summary>
/// <param name="Table">The table; null when only the key's name is written.</param>
/// <param name="Name">The key's name; null where it has none.</param>
/// <param name="Column">The column, when it is one.</param>
/// <param name="From">What was dropped, for people.</param>
/// <param name="To">What was added, for people.</param>
/// <param name="Touch">Where.</param>
internal sealed record KeyState(TableState? Table, string? Name, string? Column, string? From, string? To, Touch Touch);
