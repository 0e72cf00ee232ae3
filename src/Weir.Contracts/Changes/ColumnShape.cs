namespace Weir.Contracts.Changes;

/// <summary>What is known of a column.</summary>
/// <param name="Name">Its name, without quotes.</param>
/// <param name="Type">Its type as written, with single blanks; null when not known.</param>
/// <param name="Nullable">Whether it may be NULL; null when not said.</param>
/// <param name="Default">Its default as written; null for none, or none that is known.</param>
public sealed record ColumnShape(string Name, string? Type = null, bool? Nullable = null, string? Default = null);
