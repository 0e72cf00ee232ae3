using Weir.Core.Ports;
using Weir.Notifications.Sending;
using Weir.Notifications.Webhooks;

namespace Weir.Notifications.Channels;

/// <summary>Messages as JSON to any URL.</summary>
internal sealed class WebhookKind : IChannelKind
{
    /// <inheritdoc/>
    public ConnectorSpec Spec { get; } = new(
        "webhook", "Posts messages to a URL as JSON.",
        [
            new("url", FieldType.Text, "Where to post; a reference when it holds a secret.") 
            {
                Required = true, Example = "https://hooks.example.com/weir",
            },
            new("token", FieldType.Text, "Sent as 'Authorization: Bearer'.") { Secret = true, Example = "${env:WEBHOOK_TOKEN}" },
            ChannelFields.Timeout,
        ],
        []);

    /// <inheritdoc/>
    public INotifier Create(ConnectionSettings settings, ChannelSurroundings surroundings)
    {
        var token = settings["token"];
        if (token?.Any(c => c is <= ' ' or > '~') == true)
        {
            throw ChannelFields.Bad(settings, "token", "holds blanks, line ends or letters that no header can hold");
        }

        var address = new WebhookAddress(settings.Name, ChannelFields.ReadUrl(settings, "url"), token, ChannelFields.ReadTimeout(settings));
        return new RetryingNotifier(new WebhookNotifier(address, NotificationJson.Write, surroundings.Time), surroundings.Time);
    }
}
