namespace Weir.Notifications.Webhooks;

/// <summary>Where a webhook is. Never printed whole: the URL of most is a secret.</summary>
/// <param name="Channel">The channel's name, for messages.</param>
/// <param name="Url">The URL, http or https.</param>
/// <param name="Token">A bearer token, or null.</param>
/// <param name="Timeout">How long one attempt may take.</param>
internal sealed record WebhookAddress(string Channel, Uri Url, string? Token, TimeSpan Timeout)
{
    /// <summary>The channel only, so that a secret cannot slip into a message.</summary>
    public override string ToString() => $"channel '{Channel}'";
}
