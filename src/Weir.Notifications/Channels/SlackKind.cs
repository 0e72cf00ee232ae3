using Weir.Core.Ports;
using Weir.Notifications.Sending;
using Weir.Notifications.Webhooks;

namespace Weir.Notifications.Channels;

/// <summary>Messages in a chat that takes Slack's incoming webhooks.</summary>
internal sealed class SlackKind : IChannelKind
{
    /// <inheritdoc/>
    public ConnectorSpec Spec { get; } = new(
        "slack", "Posts messages to an incoming webhook of Slack, or of a chat that takes the same.",
        [
            new("url", FieldType.Text, "The webhook's URL; whoever knows it can post, so it is a secret.") 
            {
                Required = true, Secret = true, Example = "${env:SLACK_WEBHOOK}",
            },
            ChannelFields.Timeout,
        ],
        []);

    /// <inheritdoc/>
    public INotifier Create(ConnectionSettings settings, ChannelSurroundings surroundings)
    {
        var address = new WebhookAddress(settings.Name, ChannelFields.ReadUrl(settings, "url"), null, ChannelFields.ReadTimeout(settings));
        return new RetryingNotifier(new WebhookNotifier(address, SlackMessage.Of, surroundings.Time), surroundings.Time);
    }
}
