namespace Weir.Core.Data;

/// <summary>What happened to an attribute.</summary>
public enum SchemaEventKind
{
    /// <summary>Seen for the first time.</summary>
    Added,

    /// <summary>No longer arriving.</summary>
    Missing,

    /// <summary>Arriving again after having been missing.</summary>
    Returned,

    /// <summary>The exposed type moved.</summary>
    Retyped,

    /// <summary>Values arrived that do not fit the exposed type; they are in <c>column__text</c>.</summary>
    Misfit,
}
