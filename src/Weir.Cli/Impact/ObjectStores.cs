using Weir.Connectors.Files.ObjectStore;
using Weir.Contracts.Impact.Sharing;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Cli.Impact;

/// <summary>Opens the object stores that impacts are published to.</summary>
/// <param name="folder">Where relative URLs begin, absolute.</param>
internal sealed class ObjectStores(string folder)
{
    /// <summary>The store a location is in.</summary>
    /// <exception cref="WeirException">There is none of that kind.</exception>
    public IObjectStore Open(ImpactLocation location) => location.PathFrom(folder) is { } path
        ? new LocalObjectStore(new LocalDisk(), Path.GetDirectoryName(path)!)
        : throw new WeirError(CliErrors.BadUsage, $"'{location}' cannot be reached: this version of Weir has no S3.").ToException();
}
