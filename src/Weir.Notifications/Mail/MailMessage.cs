using System.Text;
using MimeKit;
using Weir.Core.Notifications;
using Weir.Core.Text;
using Weir.Notifications.Sending;

namespace Weir.Notifications.Mail;

/// <summary>Makes the mail of a notification (RFC 5322).</summary>
internal static class MailMessage
{
    /// <summary>The mail. The same notification has the same <c>Message-ID</c> each time, so that one sent again is recognised.</summary>
    /// <exception cref="Weir.Core.Errors.WeirException">A recipient is not one address.</exception>
    public static MimeMessage Of(Notification notification, MailboxAddress from, DateTimeOffset now)
    {
        var mail = new MimeMessage
        {
            Subject = OneLine.Of(notification.Subject),
            Date = now,
            MessageId = $"{NotificationId.Of(notification)}@{from.Domain}",
        };
        mail.From.Add(from);
        mail.To.AddRange(notification.Recipients.Select(Recipient.Parse));

        // A program wrote it: no out-of-office answers, please (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        var text = new TextPart("plain");
        text.SetText(Encoding.UTF8, PlainText.Of(notification));
        mail.Body = text;
        return mail;
    }
}
