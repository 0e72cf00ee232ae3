using System.Net;
using System.Net.Sockets;

namespace Weir.Testing.Servers;

/// <summary>Ports for servers of tests.</summary>
internal static class FreePort
{
    /// <summary>A port of 127.0.0.1 that nobody listens on.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
