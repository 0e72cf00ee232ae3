namespace Weir.Core.Warehouse;

/// <summary>What stands under a name in the warehouse.</summary>
public enum RelationKind
{
    /// <summary>A stored table.</summary>
    Table,

    /// <summary>A view.</summary>
    View,
}
