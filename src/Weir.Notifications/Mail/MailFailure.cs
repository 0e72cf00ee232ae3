using MailKit.Net.Smtp;
using MailKit.Security;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Notifications.Mail;

/// <summary>
/// What a failure of the mail server means. Codes of 400 to 499 pass, those of 500 and more stay (RFC 5321, section 4.2.1).
/// </summary>
internal static class MailFailure
{
    /// <summary>The error.</summary>
    public static WeirException Of(MailServer server, Exception failure) => failure switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted, Mailbox.Address: var address } refused =>
            Answered(server, $"does not take mail for {address}", refused),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused =>
            Answered(server, $"does not take mail from {server.From.Address}", refused),
        SmtpCommandException refused => Answered(server, "does not take the mail", refused),
        AuthenticationException => new WeirError(
            NotificationErrors.LoginRefused, $"Channel '{server.Channel}': {server.Host} refuses the login of '{server.User}'.")
        {
            Hint = "Check 'user' and what its 'password' refers to.",
        }.ToException(failure),
        SslHandshakeException => NotEncrypted(
            server, "its certificate is not valid, nobody known vouches for it, or it does not speak TLS at this port", failure),
        NotSupportedException => server.Security is MailSecurity.StartTls && failure.Message.Contains("STARTTLS", StringComparison.OrdinalIgnoreCase)
            ? NotEncrypted(server, "it does not offer STARTTLS", failure)
            : new WeirError(
                NotificationErrors.Refused,
                $"Channel '{server.Channel}': {server.Host} cannot do what this mail needs: {OneLine.Of(failure.Message)}").ToException(failure),
        _ => Unreachable(server, $"cannot be reached: {OneLine.Of(failure.Message)}", failure),
    };

    /// <summary>It may work later.</summary>
    public static WeirException Unreachable(MailServer server, string why, Exception cause) =>
        new WeirError(NotificationErrors.Unreachable, $"Channel '{server.Channel}': {server.Host}:{server.Port} {why}")
        {
            Kind = FailureKind.Transient,
        }.ToException(cause);

    private static WeirException Answered(MailServer server, string what, SmtpCommandException answer)
    {
        var passing = (int)answer.StatusCode is >= 400 and < 500;
        return new WeirError(
            passing ? NotificationErrors.Unreachable : NotificationErrors.Refused,
            $"Channel '{server.Channel}': {server.Host} {what} ({(int)answer.StatusCode}: {OneLine.Of(answer.Message)}).")
        {
            Kind = passing ? FailureKind.Transient : FailureKind.Permanent,
        }.ToException(answer);
    }

    private static WeirException NotEncrypted(MailServer server, string why, Exception cause) =>
        new WeirError(
            NotificationErrors.NotEncrypted,
            $"Channel '{server.Channel}': the connection to {server.Host}:{server.Port} cannot be encrypted: {why}.")
        {
            Hint = "Check 'security' and 'port'; for a server with a certificate of your own, name its authority with 'ca_file'.",
        }.ToException(cause);
}
