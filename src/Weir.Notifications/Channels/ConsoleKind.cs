using Weir.Core.Ports;
using Weir.Notifications.Files;

namespace Weir.Notifications.Channels;

/// <summary>Messages on standard output, for what a scheduler mails or keeps.</summary>
internal sealed class ConsoleKind : IChannelKind
{
    /// <inheritdoc/>
    public ConnectorSpec Spec { get; } = new("console", "Prints messages, for whatever reads the output of the command.", [], []);

    /// <inheritdoc/>
    public INotifier Create(ConnectionSettings settings, ChannelSurroundings surroundings) => new TextNotifier(surroundings.Console);
}
