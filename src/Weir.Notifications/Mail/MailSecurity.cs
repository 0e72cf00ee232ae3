namespace Weir.Notifications.Mail;

/// <summary>How the connection to a mail server is encrypted.</summary>
internal enum MailSecurity
{
    /// <summary>It begins in the clear and is encrypted before anything is said; refused when the server cannot (RFC 3207).</summary>
    StartTls,

    /// <summary>Encrypted from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>In the clear; never with a password, except to this machine.</summary>
    None,
}
