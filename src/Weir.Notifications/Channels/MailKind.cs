using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weir.Core.Ports;
using Weir.Core.Text;
using Weir.Notifications.Mail;
using Weir.Notifications.Sending;

namespace Weir.Notifications.Channels;

/// <summary>Messages by mail.</summary>
internal sealed class MailKind : IChannelKind
{
    /// <inheritdoc/>
    public ConnectorSpec Spec { get; } = new(
        "smtp", "Sends mail through a server.",
        [
            new("host", FieldType.Text, "The mail server.") { Required = true, Example = "mail.example.com" },
            new("port", FieldType.Integer, "Its port; 587, 465 for 'tls', 25 for 'none' by default.") { Example = "587" },
            new("security", FieldType.Text, "How the connection is encrypted: 'none' never with a password, except on this machine.")
            {
                Default = "starttls", Allowed = ["starttls", "tls", "none"],
            },
            new("from", FieldType.Text, "The address mail comes from.") { Required = true, Example = "weir@example.com" },
            new("user", FieldType.Text, "Who logs in; nobody by default.") { Example = "weir" },
            new("password", FieldType.Text, "The password of 'user'.") { Secret = true, Example = "${env:SMTP_PASSWORD}" },
            new("ca_file", FieldType.Path, "A PEM file of the authorities that vouch for the server, beside those this machine trusts.")
            {
                Example = "mail-ca.pem",
            },
            ChannelFields.Timeout,
        ],
        []);

    /// <inheritdoc/>
    public INotifier Create(ConnectionSettings settings, ChannelSurroundings surroundings)
    {
        var security = settings.Required("security") switch { "tls" => MailSecurity.Tls, "none" => MailSecurity.None, _ => MailSecurity.StartTls };
        var port = settings["port"] is null ? DefaultPort(security) : ChannelFields.ReadNumber(settings, "port", 1, 65535);
        var (host, user, password) = (settings.Required("host"), settings["user"], settings["password"]);
        if (!Recipient.IsOne(settings.Required("from")))
        {
            throw ChannelFields.Bad(settings, "from", "is not one e-mail address");
        }

        if ((user is null) != (password is null))
        {
            var (missing, given) = user is null ? ("user", "password") : ("password", "user");
            throw ChannelFields.Bad(settings, missing, $"is missing, while '{given}' is given");
        }

        if (security is MailSecurity.None && password is not null && !IsThisMachine(host))
        {
            throw ChannelFields.Bad(settings, "security", "is 'none', so the password would go over the network in the clear");
        }

        var from = Recipient.Parse(settings.Required("from"));
        var server = new MailServer(settings.Name, host, port, security, from, ChannelFields.ReadTimeout(settings))
        {
            User = user,
            Password = password,
            Authorities = ReadAuthorities(settings),
        };
        return new RetryingNotifier(new MailNotifier(server, surroundings.Time), surroundings.Time);
    }

    private static int DefaultPort(MailSecurity security) => security switch { MailSecurity.Tls => 465, MailSecurity.None => 25, _ => 587 };

    private static bool IsThisMachine(string host) =>
        host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static X509Certificate2Collection ReadAuthorities(ConnectionSettings settings)
    {
        var authorities = new X509Certificate2Collection();
        if (settings["ca_file"] is not { } path)
        {
            return authorities;
        }

        try
        {
            authorities.ImportFromPemFile(Path.GetFullPath(path, settings.BaseDirectory));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw ChannelFields.Bad(settings, "ca_file", $"cannot be read: {OneLine.Of(failure.Message)}", failure);
        }

        return authorities.Count > 0 ? authorities : throw ChannelFields.Bad(settings, "ca_file", "holds no certificate in PEM");
    }
}
