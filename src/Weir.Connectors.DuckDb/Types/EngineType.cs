using Weir.Core.Types;

namespace Weir.Connectors.DuckDb.Types;

/// <summary>A type of the engine and how its values leave it.</summary>
/// <param name="Spelling">As DuckDB writes it: <c>DECIMAL(10,2)</c>, <c>STRUCT(a INTEGER)[]</c>.</param>
/// <param name="Logical">The logical type its values become.</param>
/// <param name="Conversion">
/// The SQL around a column <c>{0}</c> that gives it the logical type's physical form; null when it has that form already (but for Arrow's
/// label of it, which <c>ArrowLabel</c> corrects).
/// </param>
internal sealed record EngineType(string Spelling, LogicalType Logical, string? Conversion);
