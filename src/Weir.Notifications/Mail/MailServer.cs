using System.Security.Cryptography.X509Certificates;
using MimeKit;

namespace Weir.Notifications.Mail;

/// <summary>A mail server and how to log in. Holds a secret: never printed.</summary>
/// <param name="Channel">The channel's name, for messages.</param>
/// <param name="Host">Where it is.</param>
/// <param name="Port">At which port.</param>
/// <param name="Security">How the connection is encrypted.</param>
/// <param name="From">Whom mail is from.</param>
/// <param name="Timeout">How long one attempt may take.</param>
internal sealed record MailServer(string Channel, string Host, int Port, MailSecurity Security, MailboxAddress From, TimeSpan Timeout)
{
    /// <summary>The user who logs in; null: nobody does.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public string? Password { get; init; }

    /// <summary>Who vouches for the server's certificate instead of those the machine trusts; empty: those.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>The channel and host only, so that a secret cannot slip into a message.</summary>
    public override string ToString() => $"channel '{Channel}', {Host}:{Port}";
}
