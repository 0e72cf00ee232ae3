using Weir.Core.Errors;

namespace Weir.Connectors.Files.ObjectStore;

/// <summary>Band 1740–1749: the lake's folder on a local disk.</summary>
public static class ObjectStoreErrors
{
    /// <summary>The device has no room left.</summary>
    public static readonly ErrorCode DiskFull = new(1740, "Disk full");

    /// <summary>The folder may not be read or written.</summary>
    public static readonly ErrorCode AccessDenied = new(1741, "Access to the lake's folder denied");

    /// <summary>The disk refused an operation for another reason.</summary>
    public static readonly ErrorCode DiskFailed = new(1742, "Disk operation failed");

    /// <summary>An object that should be there is not.</summary>
    public static readonly ErrorCode NotFound = new(1743, "Object not found");
}
