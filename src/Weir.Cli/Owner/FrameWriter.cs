using Weir.Cli.Terminal;

namespace Weir.Cli.Owner;

/// <summary>A stream whose bytes travel as frames to the terminal of another process.</summary>
internal sealed class FrameWriter(FrameChannel channel, FrameKind kind) : WriteOnlyStream
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > 0)
        {
            channel.Send(kind, buffer);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }
}
