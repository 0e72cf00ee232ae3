namespace Weir.Core.Ports;

/// <summary>
/// A kind of system Weir can reach. Stateless and safe for concurrent use. Optional powers are further interfaces on the same class:
/// <see cref="IDiscoverStreams"/>, <see cref="ITestConnection"/>.
/// </summary>
public interface IConnector
{
    /// <summary>Its name, settings and examples.</summary>
    ConnectorSpec Spec { get; }

    /// <summary>A source for one stream; does no I/O. The caller disposes it.</summary>
    /// <param name="connection">Settings that have passed <see cref="ConnectorSpec.Validate"/>, with secrets resolved.</param>
    /// <param name="request">Which stream and how.</param>
    ISource CreateSource(ConnectionSettings connection, StreamRequest request);
}
