namespace Weir.Core.Data;

/// <summary>Policy for an attribute never seen before.</summary>
public enum OnNewColumn
{
    /// <summary>Expose it.</summary>
    Add,

    /// <summary>Keep it in the lake, do not expose it.</summary>
    Ignore,

    /// <summary>Commit nothing and fail.</summary>
    Fail,
}
