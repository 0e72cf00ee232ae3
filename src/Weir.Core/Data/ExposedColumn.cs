using Weir.Core.Types;

namespace Weir.Core.Data;

/// <summary>A column of a raw table.</summary>
/// <param name="Name">Its name in the warehouse, after the naming rule.</param>
/// <param name="Attribute">The source attribute it shows.</param>
/// <param name="Type">Its type; changes only through a recorded <see cref="SchemaEvent"/>.</param>
public sealed record ExposedColumn(string Name, string Attribute, LogicalType Type);
