using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Weir.Core.Notifications;
using Weir.Core.Ports;

namespace Weir.Notifications.Mail;

/// <summary>Sends mail by SMTP (RFC 5321), one connection per message: reminders are few.</summary>
internal sealed class MailNotifier(MailServer server, TimeProvider time) : INotifier
{
    /// <inheritdoc/>
    public async ValueTask SendAsync(Notification notification, CancellationToken cancel)
    {
        var mail = MailMessage.Of(notification, server.From, time.GetUtcNow());
        using var patience = new CancellationTokenSource(server.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            await SendAsync(mail, either.Token);
        }
        catch (Exception failure) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw MailFailure.Unreachable(server, $"did not finish within {server.Timeout.TotalSeconds:0} s", failure);
        }
        catch (Exception failure) when (failure is CommandException or ProtocolException or AuthenticationException
            or SslHandshakeException or IOException or SocketException or NotSupportedException)
        {
            throw MailFailure.Of(server, failure);
        }
    }

    private async Task SendAsync(MimeMessage mail, CancellationToken cancel)
    {
        using var client = new SmtpClient();
        if (server.Authorities.Count > 0)
        {
            client.ServerCertificateValidationCallback = IsVouchedFor;
        }

        await client.ConnectAsync(server.Host, server.Port, Options(server.Security), cancel);
        if (server is { User: { } user, Password: { } password })
        {
            await client.AuthenticateAsync(user, password, cancel);
        }

        await client.SendAsync(mail, cancel);
        await SayGoodbyeAsync(client, cancel);
    }

    // The mail is taken; whatever happens now changes nothing about that.
    private static async Task SayGoodbyeAsync(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception failure) when (failure is CommandException or ProtocolException or IOException or SocketException
            or OperationCanceledException)
        {
            // The server hung up first, or is slow to.
        }
    }

    private bool IsVouchedFor(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
        {
            return true;
        }

        if (certificate is not X509Certificate2 own || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(server.Authorities);

        // An authority of a company's own rarely publishes what it has revoked.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        return chain.Build(own);
    }

    private static SecureSocketOptions Options(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };
}
