using Weir.Core.Errors;

namespace Weir.Connectors.S3;

/// <summary>Band 2050–2099: S3 and stores that speak its protocol.</summary>
public static class S3Errors
{
    /// <summary>The store does not answer, or is too busy.</summary>
    public static readonly ErrorCode Unreachable = new(2050, "Object store cannot be reached");

    /// <summary>The store does not let this user in.</summary>
    public static readonly ErrorCode AccessDenied = new(2051, "Access to an object store denied");

    /// <summary>There is no such bucket.</summary>
    public static readonly ErrorCode NoBucket = new(2052, "No such bucket");

    /// <summary>An object that should be there is not.</summary>
    public static readonly ErrorCode NotFound = new(2053, "Object not found in its bucket");

    /// <summary>The store refuses for another reason.</summary>
    public static readonly ErrorCode Refused = new(2054, "Object store refused a request");

    /// <summary>The URL of a bucket is not understood.</summary>
    public static readonly ErrorCode BadUrl = new(2055, "URL of a bucket not understood");
}
