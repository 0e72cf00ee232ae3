using System.Globalization;
using Weir.Core.Errors;

namespace Weir.Configuration.Engines;

/// <summary>The parts of <c>postgres://USER[:PASSWORD]@HOST[:PORT]/DATABASE</c>; user and password percent-decoded.</summary>
/// <param name="User">Who connects, or null.</param>
/// <param name="Password">A secret reference or its value, or null.</param>
/// <param name="Host">Where; a name, an address, or an IPv6 address without its brackets.</param>
/// <param name="Port">At which port, or null for the engine's own.</param>
/// <param name="Database">Which database.</param>
public sealed record ServerUrl(string? User, string? Password, string Host, int? Port, string Database)
{
    /// <summary>Takes a server's URL apart. References inside it are kept as they are.</summary>
    /// <exception cref="WeirException">Host or database are missing, or the port is no number from 1 to 65535.</exception>
    public static ServerUrl Parse(EngineUrl url)
    {
        // A reference such as ${file:a/b@c} may hold every separator: those inside one do not count.
        var masked = Mask(url.Rest);
        var at = masked.LastIndexOf('@');
        var slash = masked.IndexOf('/', at + 1);
        var colonInLogin = at < 0 ? -1 : masked.IndexOf(':', 0, at);
        var address = slash < 0 ? url.Rest[(at + 1)..] : url.Rest[(at + 1)..slash];
        var database = slash < 0 ? "" : url.Rest[(slash + 1)..];
        var (host, port) = SplitPort(address);
        if (host.Length == 0 || database.Length == 0 || port is "" || (port is not null && !IsPort(port)))
        {
            throw new WeirError(ConfigurationErrors.BadEngineUrl, $"'{url.Scheme}://...' does not name a host and a database that can be used.")
            {
                Hint = $"Write {url.Scheme}://USER:${{env:PASSWORD}}@HOST:PORT/DATABASE.",
            }.ToException();
        }

        return new ServerUrl(
            at < 0 ? null : Uri.UnescapeDataString(url.Rest[..(colonInLogin < 0 ? at : colonInLogin)]),
            colonInLogin < 0 ? null : Uri.UnescapeDataString(url.Rest[(colonInLogin + 1)..at]),
            host,
            port is null ? null : int.Parse(port, CultureInfo.InvariantCulture),
            Uri.UnescapeDataString(database));
    }

    private static (string Host, string? Port) SplitPort(string address)
    {
        var end = address.StartsWith('[') ? address.IndexOf(']', StringComparison.Ordinal) : -1;
        var colon = address.IndexOf(':', end + 1);
        var host = colon < 0 ? address : address[..colon];
        return (host.Trim('[', ']'), colon < 0 ? null : address[(colon + 1)..]);
    }

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536;

    private static string Mask(string text)
    {
        var masked = text.ToCharArray();
        for (var open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", open + 2, StringComparison.Ordinal))
        {
            var close = text.IndexOf('}', open);
            Array.Fill(masked, '_', open, (close < 0 ? text.Length : close + 1) - open);
        }

        return new string(masked);
    }
}
