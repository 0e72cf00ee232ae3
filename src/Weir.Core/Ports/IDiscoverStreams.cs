namespace Weir.Core.Ports;

/// <summary>A connector that can list what a connection holds.</summary>
public interface IDiscoverStreams
{
    /// <summary>The streams, ordered by name. System tables are left out.</summary>
    /// <exception cref="Errors.WeirException">The connection fails.</exception>
    IAsyncEnumerable<DiscoveredStream> DiscoverAsync(ConnectionSettings connection, CancellationToken cancel);
}
