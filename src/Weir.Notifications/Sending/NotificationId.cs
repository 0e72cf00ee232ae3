using System.Security.Cryptography;
using System.Text;
using Weir.Core.Notifications;

namespace Weir.Notifications.Sending;

/// <summary>
/// The id of a message, made of what it says and to whom: the same message sent again has the same one, so that mail programs and receivers
/// of webhooks can tell. RFC 5322, section 3.6.4, has the like in <c>Message-ID</c>.
/// </summary>
internal static class NotificationId
{
    /// <summary>32 hexadecimal digits.</summary>
    public static string Of(Notification notification)
    {
        var said = string.Join('\u001f', [notification.Key, notification.Subject, notification.Text, .. notification.Recipients]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 16));
    }
}
