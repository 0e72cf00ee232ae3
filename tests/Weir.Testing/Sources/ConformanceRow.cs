namespace Weir.Testing.Sources;

/// <summary>A row of the conformance suite's table.</summary>
/// <param name="Id">Column <c>id</c>: a whole number, unique.</param>
/// <param name="Moment">Column <c>moment</c>: a whole number that grows; several rows may share one. The cursor of incremental reads.</param>
/// <param name="Label">Column <c>label</c>: text, perhaps null.</param>
public sealed record ConformanceRow(long Id, long Moment, string? Label);
