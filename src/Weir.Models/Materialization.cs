namespace Weir.Models;

/// <summary>What a model becomes in the warehouse.</summary>
public enum Materialization
{
    /// <summary>A view.</summary>
    View,

    /// <summary>A table, rebuilt whole.</summary>
    Table,

    /// <summary>A table that later runs add to.</summary>
    Incremental,

    /// <summary>Nothing: it is written into the models that use it.</summary>
    Ephemeral,
}
