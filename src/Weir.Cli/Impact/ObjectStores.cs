using Weir.Connectors.Files.ObjectStore;
using Weir.Connectors.S3;
using Weir.Contracts.Impact.Sharing;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Cli.Impact;

/// <summary>Opens the object stores that impacts are published to.</summary>
/// <param name="folder">Where relative URLs begin, absolute.</param>
/// <param name="environment">The value of a variable; null for none.</param>
internal sealed class ObjectStores(string folder, Func<string, string?> environment)
{
    /// <summary>The store a location is in; to be disposed when it can be.</summary>
    /// <exception cref="WeirException">Its URL is not understood.</exception>
    public IObjectStore Open(ImpactLocation location) =>
        location.PathFrom(folder) is { } path ? new LocalObjectStore(new LocalDisk(), Path.GetDirectoryName(path)!) : Bucket(location);

    // A method of its own, so that the SDK is only loaded for a bucket.
    private S3ObjectStore Bucket(ImpactLocation location) => new(S3Bucket.Parse(location.Where, environment));
}
