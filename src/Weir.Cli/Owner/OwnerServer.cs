using System.Net.Sockets;
using System.Text;
using Weir.Cli.CommandLine;
using Weir.Cli.Terminal;

namespace Weir.Cli.Owner;

/// <summary>
/// The owner's side: while the process works on the project, it carries out other processes' shared commands (<c>show</c>) too. A
/// command that needs the project to itself waits and becomes owner when this one is done. See docs/guide/running.md for the states.
/// </summary>
internal sealed class OwnerServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly OwnerPaths _paths;
    private readonly string _doing;
    private readonly Func<OwnerRequest, ITerminal, CancellationToken, Task<int>> _carryOut;
    private readonly CancellationTokenSource _released = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<Task> _conversations = [];
    private readonly Task _accepting;
    private int _active;
    private bool _closing;

    private OwnerServer(Socket listener, OwnerPaths paths, string doing, Func<OwnerRequest, ITerminal, CancellationToken, Task<int>> carryOut)
    {
        _listener = listener;
        _paths = paths;
        _doing = doing;
        _carryOut = carryOut;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Listens. The caller holds the lock, so a socket that is there is a dead process's.</summary>
    /// <param name="paths">Where.</param>
    /// <param name="doing">What this process does, for those who wait: <c>weir run</c>.</param>
    /// <param name="carryOut">Carries out a command on this process's engines.</param>
    public static OwnerServer Start(OwnerPaths paths, string doing, Func<OwnerRequest, ITerminal, CancellationToken, Task<int>> carryOut)
    {
        File.Delete(paths.Socket);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(paths.Socket));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(paths.Socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        listener.Listen(64);
        return new OwnerServer(listener, paths, doing, carryOut);
    }

    /// <summary>
    /// Takes no more commands, waits for those being carried out, lets go of the socket and tells everyone who waits to start over.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closing = true;
            if (_active == 0)
            {
                _idle.TrySetResult();
            }
        }

        await _idle.Task;
        await _released.CancelAsync();
        await _accepting;
        _listener.Dispose();
        File.Delete(_paths.Socket);
        await Task.WhenAll(_conversations);
        _released.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptAsync(_released.Token);
                _conversations.RemoveAll(conversation => conversation.IsCompleted);
                _conversations.Add(Task.Run(() => ConverseAsync(connection)));
            }
        }
        catch (OperationCanceledException)
        {
            // Released: whoever stands in the queue finds the connection closed and starts over.
        }
    }

    private async Task ConverseAsync(Socket connection)
    {
        using var channel = new FrameChannel(new NetworkStream(connection, ownsSocket: true));
        try
        {
            if (await channel.ReceiveAsync(_released.Token) is not (FrameKind.Request, var payload))
            {
                return;
            }

            var request = OwnerRequest.Parse(payload);
            if (request.IsShared && request.Version == PrintVersion.Version && TryBegin())
            {
                await CarryOutAsync(request, channel);
            }
            else
            {
                channel.Send(FrameKind.Busy, Encoding.UTF8.GetBytes($"{_doing} (process {Environment.ProcessId})"));
                await channel.ReceiveAsync(_released.Token);
            }
        }
        catch (OperationCanceledException)
        {
            TellMoved(channel);
        }
        catch (IOException)
        {
            // The caller is gone; nobody is left to tell.
        }
    }

    private bool TryBegin()
    {
        lock (_gate)
        {
            _active += _closing ? 0 : 1;
            return !_closing;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_active == 0 && _closing)
            {
                _idle.TrySetResult();
            }
        }
    }

    private async Task CarryOutAsync(OwnerRequest request, FrameChannel channel)
    {
        // Not disposed: the caller may ask to stop at the very end, and there is nothing to release.
        var stop = new CancellationTokenSource();
        try
        {
            channel.Send(FrameKind.Accepted);
            _ = ListenForStopAsync(channel, stop);
            var terminal = new RemoteTerminal(request, channel);
            var code = await _carryOut(request, terminal, stop.Token);
            await terminal.Out.FlushAsync(CancellationToken.None);
            await terminal.Error.FlushAsync(CancellationToken.None);
            channel.Send(FrameKind.Exit, BitConverter.GetBytes(code));
        }
        finally
        {
            End();
        }
    }

    // The caller's stop, or its end, is the command's.
    private static async Task ListenForStopAsync(FrameChannel channel, CancellationTokenSource stop)
    {
        await channel.ReceiveAsync(CancellationToken.None);
        await stop.CancelAsync();
    }

    private static void TellMoved(FrameChannel channel)
    {
        try
        {
            channel.Send(FrameKind.Moved);
        }
        catch (IOException)
        {
            // The caller is gone; nobody is left to tell.
        }
    }
}
