using Weir.Core.Types;

namespace Weir.Core.Warehouse;

/// <summary>A column of a relation or of a query's result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="EngineType">Its type in the engine's spelling: <c>DECIMAL(10,2)</c>.</param>
/// <param name="Type">The logical type it corresponds to.</param>
public sealed record RelationColumn(string Name, string EngineType, LogicalType Type);
