namespace Weir.Models;

/// <summary>What YAML says about a column.</summary>
/// <param name="Name">The column as written.</param>
/// <param name="Description">What it means; null when nobody has said.</param>
/// <param name="DataType">Its type as written; null when nobody has said.</param>
public sealed record ColumnDescription(string Name, string? Description, string? DataType);
