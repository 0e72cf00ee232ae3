namespace Weir.Contracts.Impact;

/// <summary>A model or test that depends on a column.</summary>
/// <param name="Node">Which: <c>model:orders_by_day</c>.</param>
/// <param name="Column">The column of it that does; null: its rows do.</param>
/// <param name="Use">What for: <c>select</c>, <c>filter</c>, <c>join</c>, <c>group</c>, <c>order</c> or <c>mention</c>.</param>
/// <param name="Owner">Whom to ask; null when nobody has said.</param>
public sealed record ImpactUse(string Node, string? Column, string Use, string? Owner);
