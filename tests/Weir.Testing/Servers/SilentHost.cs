using System.Net;
using System.Net.Sockets;

namespace Weir.Testing.Servers;

/// <summary>A host on a free loopback port that accepts connections and says nothing.</summary>
public sealed class SilentHost : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Starts it.</summary>
    /// <param name="hangUpAfter">How long it keeps a connection.</param>
    public SilentHost(TimeSpan hangUpAfter)
    {
        _listener.Start();
        _ = AcceptAsync(hangUpAfter);
    }

    /// <summary>Its port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private static async Task KeepAsync(TcpClient connection, TimeSpan time, CancellationToken stop)
    {
        using (connection)
        {
            await Task.Delay(time, stop);
        }
    }

    private async Task AcceptAsync(TimeSpan hangUpAfter)
    {
        var stop = _stop.Token;
        while (!stop.IsCancellationRequested)
        {
            _ = KeepAsync(await _listener.AcceptTcpClientAsync(stop), hangUpAfter, stop);
        }
    }
}
