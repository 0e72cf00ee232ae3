using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Weir.Configuration.Secrets;
using Weir.Core.Errors;
using Weir.Core.Notifications;
using Weir.Core.Project;
using Weir.Notifications.Channels;
using Weir.Testing.Folders;
using Weir.Testing.Servers;

namespace Weir.Notifications.Tests.Mail;

/// <summary>Mail that a real server takes, or does not.</summary>
public sealed class MailTests
{
    private static readonly FakeTimeProvider Time = new(DateTimeOffset.Parse("2026-11-24T08:00:00Z", CultureInfo.InvariantCulture)) { AutoAdvanceAmount = TimeSpan.Zero };

    [Fact]
    public async Task Send_Plain_ArrivesAsWritten()
    {
        using var host = new MailHost();

        await SendAsync(Letter.Plain, host, ("security", "none"));

        var mail = Assert.Single(Read(host));
        Assert.Equal(("weir@example.com", "dev-team@example.com", "A contract to review: orders"), (mail.From.ToString(), mail.To.ToString(), mail.Subject));
        Assert.Equal("weir@example.com -> dev-team@example.com", mail.Headers["X-Envelope"]);
        Assert.Equal("Hello,\n\nplease look at it.\n\nThe contract: https://git.example.com/contracts/orders.yml\n", Body(mail).ReplaceLineEndings("\n"));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal(Time.GetUtcNow(), mail.Date);
    }

    [Fact]
    public async Task Send_SameMessageTwice_HasOneIdAndAnotherMessageAnother()
    {
        using var host = new MailHost();

        await SendAsync(Letter.Plain, host, ("security", "none"));
        await SendAsync(Letter.Plain, host, ("security", "none"));
        await SendAsync(Letter.Plain with { Text = "Something else.\n" }, host, ("security", "none"));

        var ids = Read(host).Select(mail => mail.MessageId).ToArray();
        Assert.Equal(3, ids.Length);
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
        Assert.EndsWith("@example.com", ids[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Hostile_AddsNoHeaderAndNoRecipient()
    {
        using var host = new MailHost();

        await SendAsync(Letter.Hostile, host, ("security", "none"));

        var mail = Assert.Single(Read(host));
        Assert.Equal("weir@example.com -> dev-team@example.com", mail.Headers["X-Envelope"]);
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain(mail.Headers, header => header.Field.Equals("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("orders Bcc: victim@evil.example <script> txt  <!channel>", mail.Subject);
        Assert.Contains("MAIL FROM:<a@evil.example>", Body(mail), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Body(mail));
    }

    [Theory]
    [InlineData("a@example.com\r\nBcc: b@evil.example")]
    [InlineData("a@example.com, b@evil.example")]
    [InlineData("a@example.com>\r\nRCPT TO:<b@evil.example")]
    [InlineData("Ada <a@example.com>")]
    [InlineData("group: a@example.com;")]
    [InlineData("nobody")]
    [InlineData("@example.com")]
    [InlineData("")]
    public async Task Send_RecipientThatIsNotOneAddress_IsRefusedAndNothingIsSent(string recipient)
    {
        using var host = new MailHost();

        var refusal = await Assert.ThrowsAsync<WeirException>(() => SendAsync(Letter.Plain with { Recipients = ["ok@example.com", recipient] }, host, ("security", "none")));

        Assert.Equal(NotificationErrors.BadRecipient, refusal.Error.Code);
        Assert.Empty(host.Mails);
    }

    [Fact]
    public async Task Send_BeyondAscii_ArrivesAsWritten()
    {
        using var host = new MailHost();

        await SendAsync(Letter.Plain with { Subject = "Verträge prüfen: 注文", Text = $"Grüße\n{new string('x', 2_000)}\n.\n" }, host, ("security", "none"));

        var mail = Assert.Single(Read(host));
        Assert.Equal("Verträge prüfen: 注文", mail.Subject);
        Assert.StartsWith($"Grüße\n{new string('x', 2_000)}\n.\n", Body(mail).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.All(host.Mails[0].Split('\n'), line => Assert.True(line.Length <= 998));
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task Send_EncryptedWithALogin_LogsInOverTls(string security)
    {
        using var host = new MailHost(security, "weir", "s3cret-s3cret");

        await SendAsync(Letter.Plain, host, ("security", security), ("host", "localhost"), ("user", "weir"), ("password", "${env:SMTP_PASSWORD}"), ("ca_file", host.AuthorityFile));

        var mail = Assert.Single(Read(host));
        Assert.Equal(("yes", "weir"), (mail.Headers["X-Tls"], mail.Headers["X-User"]));
    }

    [Fact]
    public async Task Send_WrongPassword_IsToldOnceWithoutThePassword()
    {
        using var host = new MailHost("starttls", "weir", "another");

        var failure = await Assert.ThrowsAsync<WeirException>(() => SendAsync(
            Letter.Plain, host, ("host", "localhost"), ("user", "weir"), ("password", "${env:SMTP_PASSWORD}"), ("ca_file", host.AuthorityFile)));

        Assert.Equal((NotificationErrors.LoginRefused, FailureKind.Permanent), (failure.Error.Code, failure.Error.Kind));
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(host.Mails);
    }

    [Fact]
    public async Task Send_CertificateNobodyVouchesFor_IsRefused()
    {
        using var host = new MailHost("starttls");

        var failure = await Assert.ThrowsAsync<WeirException>(() => SendAsync(Letter.Plain, host, ("host", "localhost")));

        Assert.Equal((NotificationErrors.NotEncrypted, FailureKind.Permanent), (failure.Error.Code, failure.Error.Kind));
        Assert.Empty(host.Mails);
    }

    [Fact]
    public async Task Send_CertificateOfAnotherHost_IsRefusedThoughItsAuthorityIsKnown()
    {
        using var host = new MailHost("starttls");

        var failure = await Assert.ThrowsAsync<WeirException>(() => SendAsync(Letter.Plain, host, ("ca_file", host.AuthorityFile)));

        Assert.Equal(NotificationErrors.NotEncrypted, failure.Error.Code);
    }

    [Fact]
    public async Task Send_ServerWithoutStartTls_IsRefusedBeforeAnythingIsSaid()
    {
        using var host = new MailHost();

        var failure = await Assert.ThrowsAsync<WeirException>(() => SendAsync(Letter.Plain, host));

        Assert.Equal((NotificationErrors.NotEncrypted, FailureKind.Permanent), (failure.Error.Code, failure.Error.Kind));
        Assert.Empty(host.Mails);
    }

    [Fact]
    public async Task Send_RecipientRefused_IsPermanentAndNamesTheRecipient()
    {
        using var host = new MailHost(refuse: "gone@");

        var failure = await Assert.ThrowsAsync<WeirException>(() => SendAsync(Letter.Plain with { Recipients = ["gone@example.com"] }, host, ("security", "none")));

        Assert.Equal((NotificationErrors.Refused, FailureKind.Permanent), (failure.Error.Code, failure.Error.Kind));
        Assert.Contains("gone@example.com (550", failure.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ServerBusyTwice_IsTriedAgainAndArrivesOnce()
    {
        using var host = new MailHost(busy: 2);
        var time = new FakeTimeProvider(Time.GetUtcNow());

        var sending = SendToAsync(Letter.Plain, host.Port, "", time, ("security", "none"));
        await AdvanceUntilDoneAsync(sending, time);

        Assert.Single(host.Mails);
    }

    [Fact]
    public async Task Send_ServerBusyAllTheTime_IsTransient()
    {
        using var host = new MailHost(busy: 100);
        var time = new FakeTimeProvider(Time.GetUtcNow());

        var sending = SendToAsync(Letter.Plain, host.Port, "", time, ("security", "none"));
        var failure = await Assert.ThrowsAsync<WeirException>(() => AdvanceUntilDoneAsync(sending, time));

        Assert.Equal((NotificationErrors.Unreachable, FailureKind.Transient), (failure.Error.Code, failure.Error.Kind));
        Assert.Contains("451: busy, come again", failure.Error.Message.Replace("4.3.0 ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(host.Mails);
    }

    [Fact]
    public async Task Send_ServerThatSaysNothing_EndsWithTheTimeout()
    {
        using var silent = new SilentHost(TimeSpan.FromMinutes(5));
        var time = new FakeTimeProvider(Time.GetUtcNow());

        var sending = SendToAsync(Letter.Plain, silent.Port, "", time, ("security", "none"), ("timeout_seconds", "2"));
        var failure = await Assert.ThrowsAsync<WeirException>(() => AdvanceUntilDoneAsync(sending, time));

        Assert.Equal((NotificationErrors.Unreachable, FailureKind.Transient), (failure.Error.Code, failure.Error.Kind));
        Assert.Contains("did not finish within 2 s", failure.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NobodyThere_IsTransient()
    {
        int port;
        using (var gone = new MailHost())
        {
            port = gone.Port;
        }

        var time = new FakeTimeProvider(Time.GetUtcNow());
        var sending = SendToAsync(Letter.Plain, port, "", time, ("security", "none"));
        var failure = await Assert.ThrowsAsync<WeirException>(() => AdvanceUntilDoneAsync(sending, time));

        Assert.Equal((NotificationErrors.Unreachable, FailureKind.Transient), (failure.Error.Code, failure.Error.Kind));
    }

    private static async Task AdvanceUntilDoneAsync(Task sending, FakeTimeProvider time)
    {
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await sending;
    }

    private static IEnumerable<MimeMessage> Read(MailHost host) => host.Mails.Select(mail => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail))));

    private static Task SendAsync(Notification notification, MailHost host, params (string Name, string Value)[] settings) =>
        SendToAsync(notification, host.Port, "s3cret-s3cret", Time, settings);

    private static string Body(MimeMessage mail) => Assert.IsType<string>(mail.TextBody);

    private static async Task SendToAsync(Notification notification, int port, string password, TimeProvider time, params (string Name, string Value)[] settings)
    {
        using var folder = new TemporaryFolder();
        var given = new Dictionary<string, (string, SourceLocation?)>
        {
            ["host"] = ("127.0.0.1", null), ["port"] = (port.ToString(CultureInfo.InvariantCulture), null), ["from"] = ("weir@example.com", null),
        };
        foreach (var (name, value) in settings)
        {
            given[name] = (value, null);
        }

        var project = new ProjectConfig
        {
            Name = "shop",
            Directory = folder.Path,
            Notifications = new Dictionary<string, ConnectionConfig> { ["mail"] = new("mail", "smtp", given, null) },
        };
        var secrets = new SecretResolver(folder.Path, name => name == "SMTP_PASSWORD" ? password : null);
        var channel = Assert.Single(NotificationChannels.Open(project, secrets, new ChannelSurroundings(TextWriter.Null, time)));
        await channel.Notifier.SendAsync(notification, TestContext.Current.CancellationToken);
    }
}
