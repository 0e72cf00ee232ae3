namespace Weir.Core.Data;

/// <summary>A recorded change of a dataset's attributes, told to the people it touches.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Column">The exposed column's name.</param>
/// <param name="From">Type before; null for a new column.</param>
/// <param name="To">Type after; null for a missing column.</param>
/// <param name="Version">The dataset version in which it happened.</param>
/// <param name="At">When that version was committed.</param>
public sealed record SchemaEvent(SchemaEventKind Kind, string Column, string? From, string? To, long Version, DateTimeOffset At);
