namespace Weir.Core.Errors;

/// <summary>Band 1000–1049: the vocabulary itself.</summary>
public static class CoreErrors
{
    /// <summary>An exception that no catalogue entry covers reached the edge.</summary>
    public static readonly ErrorCode Unexpected = new(1000, "Unexpected failure inside Weir");

    /// <summary>The user stopped the work.</summary>
    public static readonly ErrorCode Cancelled = new(1001, "Cancelled");

    /// <summary>A logical type's name could not be read.</summary>
    public static readonly ErrorCode UnknownType = new(1002, "Unknown type name");

    /// <summary>A stored position has a version this program does not know.</summary>
    public static readonly ErrorCode PositionVersion = new(1003, "Position written by a newer version");
}
