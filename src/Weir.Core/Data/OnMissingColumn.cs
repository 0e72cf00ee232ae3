namespace Weir.Core.Data;

/// <summary>Policy for an exposed attribute that no longer arrives.</summary>
public enum OnMissingColumn
{
    /// <summary>NULL for the new rows.</summary>
    Null,

    /// <summary>Commit nothing and fail.</summary>
    Fail,
}
