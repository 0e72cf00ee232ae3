namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>A column as a statement defines it.</summary>
/// <param name="Column">Its shape.</param>
/// <param name="Key"><c>primary key</c> or <c>unique</c> when the column alone is one; null otherwise.</param>
internal sealed record ColumnDefinition(ColumnShape Column, string? Key);
