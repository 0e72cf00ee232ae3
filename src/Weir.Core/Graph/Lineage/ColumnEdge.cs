namespace Weir.Core.Graph.Lineage;

/// <summary>A column is used by a node directly.</summary>
/// <param name="From">The column that is used.</param>
/// <param name="Node">The model or test that uses it.</param>
/// <param name="Column">The column of it that depends on <paramref name="From"/>; null: its rows do, whichever column is looked at.</param>
/// <param name="Use">What for.</param>
public sealed record ColumnEdge(ColumnId From, NodeId Node, string? Column, ColumnUse Use);
