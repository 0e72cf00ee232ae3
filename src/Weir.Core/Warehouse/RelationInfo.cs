namespace Weir.Core.Warehouse;

/// <summary>A relation that exists.</summary>
/// <param name="Relation">Its name.</param>
/// <param name="Kind">Table or view.</param>
public sealed record RelationInfo(Relation Relation, RelationKind Kind);
