using Weir.Core.Ports;

namespace Weir.Notifications.Channels;

/// <summary>A way to tell people, as a project configures it. Stateless.</summary>
internal interface IChannelKind
{
    /// <summary>Its name in <c>connector:</c> and its settings.</summary>
    ConnectorSpec Spec { get; }

    /// <summary>What sends; does no I/O but reading files that settings name.</summary>
    /// <param name="settings">Settings that have passed <see cref="ConnectorSpec.Validate"/>, with secrets resolved.</param>
    /// <param name="surroundings">What the process gives.</param>
    /// <exception cref="Core.Errors.WeirException">A setting cannot be used.</exception>
    INotifier Create(ConnectionSettings settings, ChannelSurroundings surroundings);
}
