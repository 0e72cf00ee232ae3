using System.Net.Sockets;
using System.Text;
using Weir.Cli.Terminal;

namespace Weir.Cli.Owner;

/// <summary>The caller's side: hands a command to the owner and shows what comes back.</summary>
internal sealed class OwnerClient
{
    private readonly FrameChannel _channel;
    private readonly ITerminal _terminal;
    private bool _outputSeen;

    private OwnerClient(FrameChannel channel, ITerminal terminal)
    {
        _channel = channel;
        _terminal = terminal;
    }

    /// <summary>Tries once.</summary>
    /// <param name="paths">Where the owner listens.</param>
    /// <param name="request">The command.</param>
    /// <param name="terminal">Where its output goes.</param>
    /// <param name="patience">Ends the wait for the owner's first word.</param>
    /// <param name="cancel">The user's stop, passed on to the owner.</param>
    public static async Task<OwnerReply> AskAsync(
        OwnerPaths paths, OwnerRequest request, ITerminal terminal, CancellationToken patience, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(paths.Socket), cancel);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return OwnerReply.StartOver;
        }

        using var channel = new FrameChannel(new NetworkStream(socket, ownsSocket: true));
        try
        {
            channel.Send(FrameKind.Request, request.ToBytes());
            return await new OwnerClient(channel, terminal).FollowAsync(patience, cancel);
        }
        catch (IOException)
        {
            return OwnerReply.StartOver;
        }
    }

    private async Task<OwnerReply> FollowAsync(CancellationToken patience, CancellationToken cancel)
    {
        using var first = CancellationTokenSource.CreateLinkedTokenSource(patience, cancel);
        var frame = await _channel.ReceiveAsync(first.Token);
        if (frame is (FrameKind.Busy, var text))
        {
            await _terminal.Error.WriteLineAsync($"Waiting for {Encoding.UTF8.GetString(text)} to finish.");
            await _channel.ReceiveAsync(cancel);
            return OwnerReply.StartOver;
        }

        return frame is (FrameKind.Accepted, _) ? await ShowAsync(cancel) : OwnerReply.StartOver;
    }

    private async Task<OwnerReply> ShowAsync(CancellationToken cancel)
    {
        await using var stop = cancel.Register(PassOnStop);
        while (await _channel.ReceiveAsync(CancellationToken.None) is (var kind, var payload))
        {
            switch (kind)
            {
                case FrameKind.Output:
                    _outputSeen = true;
                    await _terminal.Out.WriteAsync(Encoding.UTF8.GetString(payload));
                    break;
                case FrameKind.Error:
                    await _terminal.Error.WriteAsync(Encoding.UTF8.GetString(payload));
                    break;
                case FrameKind.Exit:
                    return new OwnerReply(BitConverter.ToInt32(payload), Broke: false);
                default:
                    break;
            }
        }

        // Nothing was shown yet: the command can simply be done again.
        return _outputSeen ? new OwnerReply(null, Broke: true) : OwnerReply.StartOver;
    }

    private void PassOnStop()
    {
        try
        {
            _channel.Send(FrameKind.Cancel);
        }
        catch (IOException)
        {
            // The owner is gone, which ends the command as well.
        }
    }
}
