using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weir.Testing.Folders;

namespace Weir.Testing.Servers;

/// <summary>
/// A throw-away SMTP server (Debian's aiosmtpd) on a free loopback port, stopped by its own pid. It keeps every mail it takes. Where it is
/// not installed the constructor fails and says what to install: a test never passes without its server.
/// </summary>
public sealed class MailHost : IDisposable
{
    private const string Script =
        """
        import asyncio, os, ssl, sys
        from aiosmtpd.smtp import AuthResult, SMTP

        folder, security, user, password, refuse, busy = sys.argv[1:7]

        class Handler:
            left, count = int(busy), 0
            async def handle_RCPT(self, server, session, envelope, address, options):
                if refuse and address.startswith(refuse):
                    return "550 5.1.1 nobody of that name"
                envelope.rcpt_tos.append(address)
                return "250 OK"
            async def handle_DATA(self, server, session, envelope):
                if self.left > 0:
                    self.left -= 1
                    return "451 4.3.0 busy, come again"
                self.count += 1
                name = os.path.join(folder, "mails", "%04d" % self.count)
                with open(name + ".part", "wb") as mail:
                    mail.write(b"X-Envelope: %s -> %s\r\n" % (envelope.mail_from.encode(), ",".join(envelope.rcpt_tos).encode()))
                    mail.write(b"X-Tls: %s\r\n" % (b"yes" if session.ssl or security == "tls" else b"no"))
                    mail.write(b"X-User: %s\r\n" % (session.auth_data or b"nobody"))
                    mail.write(envelope.content)
                os.rename(name + ".part", name + ".eml")
                return "250 taken"

        def authenticate(server, session, envelope, mechanism, data):
            right = data.login.decode() == user and data.password.decode() == password
            return AuthResult(success=right, handled=False, auth_data=data.login if right else None)

        tls = None
        if security != "none":
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(os.path.join(folder, "server.pem"), os.path.join(folder, "server.key"))

        async def serve():
            loop, handler = asyncio.get_running_loop(), Handler()
            server = await loop.create_server(
                lambda: SMTP(
                    handler, tls_context=tls if security == "starttls" else None, require_starttls=security == "starttls",
                    authenticator=authenticate if user else None, auth_required=bool(user), auth_require_tls=False),
                host="127.0.0.1", port=0, ssl=tls if security == "tls" else None)
            print(server.sockets[0].getsockname()[1], flush=True)
            await loop.run_in_executor(None, sys.stdin.read)
            server.close()

        asyncio.run(serve())
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    /// <summary>Starts one; returns once it listens.</summary>
    /// <param name="security">
    /// <c>none</c>, <c>starttls</c> (required) or <c>tls</c>; with a certificate of its own for <c>localhost</c>.
    /// </param>
    /// <param name="user">Who must log in; empty: nobody.</param>
    /// <param name="password">With which password.</param>
    /// <param name="refuse">Recipients that begin so are refused for good.</param>
    /// <param name="busy">How many mails are refused for now before one is taken.</param>
    public MailHost(string security = "none", string user = "", string password = "", string refuse = "", int busy = 0)
    {
        var python = Environment.GetEnvironmentVariable("WEIR_TEST_PYTHON") ?? "/usr/bin/python3";
        Directory.CreateDirectory(_folder.At("mails"));
        WriteCertificate();
        var start = new ProcessStartInfo(python, [_folder.Write("host.py", Script), _folder.Path, security, user, password, refuse, busy.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        var complaints = _process.StandardError.ReadToEndAsync();
        Port = int.TryParse(_process.StandardOutput.ReadLine(), CultureInfo.InvariantCulture, out var port) ? port : throw new InvalidOperationException(
            $"The mail server of the tests did not start. Install it (Debian: apt-get install python3-aiosmtpd) or name a Python that has it in WEIR_TEST_PYTHON. {complaints.Result}");
    }

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The certificate of who vouches for it, in PEM.</summary>
    public string AuthorityFile => _folder.At("server.pem");

    /// <summary>
    /// The mails it took, oldest first, as they came over the wire below three lines of the test's own: <c>X-Envelope: FROM -> TO,TO</c>,
    /// <c>X-Tls: yes</c> and <c>X-User: NAME</c>.
    /// </summary>
    public IReadOnlyList<string> Mails => [.. Directory.GetFiles(_folder.At("mails"), "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <inheritdoc/>
    public void Dispose()
    {
        // It ends when nobody holds its input any more, so that it also goes with a test that is killed.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5_000))
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _folder.Write("server.pem", certificate.ExportCertificatePem());
        _folder.Write("server.key", key.ExportPkcs8PrivateKeyPem());
    }
}
