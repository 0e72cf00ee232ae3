using System.Text;
using Weir.Core.Notifications;
using Weir.Core.Text;

namespace Weir.Notifications.Sending;

/// <summary>The body of a message where only text can be shown.</summary>
internal static class PlainText
{
    /// <summary>
    /// The text and the links below it, with control characters other than line ends and tabs left out: they could move a terminal's cursor
    /// or hide what follows.
    /// </summary>
    public static string Of(Notification notification)
    {
        var text = new StringBuilder();
        var runes = notification.Text.ReplaceLineEndings("\n").EnumerateRunes();
        foreach (var rune in runes.Where(rune => rune.Value is '\n' or '\t' || !Rune.IsControl(rune)))
        {
            text.Append(rune);
        }

        foreach (var link in notification.Links)
        {
            text.Append('\n').Append(OneLine.Of(link.Title)).Append(": ").Append(link.Address.AbsoluteUri);
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }
}
