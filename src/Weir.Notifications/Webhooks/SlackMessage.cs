using Weir.Core.Notifications;
using Weir.Core.Text;
using Weir.Notifications.Sending;

namespace Weir.Notifications.Webhooks;

/// <summary>
/// A message as Slack's incoming webhooks take it, and those of Mattermost, Rocket.Chat and Google Chat: <c>{"text": ...}</c>
/// (docs.slack.dev, "Sending messages using incoming webhooks").
/// </summary>
internal static class SlackMessage
{
    // Slack cuts off what is longer than 40,000 characters; escapes make it longer by up to five times.
    private const int Longest = 8_000;

    /// <summary>
    /// The document to post. Nothing in it is taken for a link, a mention or a formatting of Slack's but the bold subject.
    /// </summary>
    public static string Of(Notification notification)
    {
        var text = PlainText.Of(notification);
        var shown = text.Length <= Longest ? text : text[..Longest] + "\n…\n";
        var subject = OneLine.Of(notification.Subject).Replace('*', '∗');
        var block = Escape(shown.Replace("```", "'''", StringComparison.Ordinal));
        var whole = $"*{Escape(subject)}*\nFor {Escape(string.Join(", ", notification.Recipients))}\n```\n{block}```";
        return NotificationJson.Write(json => json.WriteString("text", whole));
    }

    // The three characters that Slack's text gives a meaning: <!channel> would call everybody.
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
