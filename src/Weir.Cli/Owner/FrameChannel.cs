using System.Buffers.Binary;

namespace Weir.Cli.Owner;

/// <summary>
/// Frames over a connected stream: one byte of kind, four of length (little-endian), the payload. Many tasks may send; one receives.
/// </summary>
internal sealed class FrameChannel(Stream stream) : IDisposable
{
    private const int HeaderLength = 5;
    private const int LongestPayload = 16 << 20;

    private readonly Lock _sending = new();

    /// <summary>Sends a frame.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public void Send(FrameKind kind, ReadOnlySpan<byte> payload = default)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        header[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], payload.Length);
        lock (_sending)
        {
            stream.Write(header);
            stream.Write(payload);
            stream.Flush();
        }
    }

    /// <summary>Receives a frame, or null when the other side is gone.</summary>
    public async ValueTask<(FrameKind Kind, byte[] Payload)?> ReceiveAsync(CancellationToken cancel)
    {
        try
        {
            var header = new byte[HeaderLength];
            await stream.ReadExactlyAsync(header, cancel);
            var length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(1));
            if (length is < 0 or > LongestPayload)
            {
                return null;
            }

            var payload = new byte[length];
            await stream.ReadExactlyAsync(payload, cancel);
            return ((FrameKind)header[0], payload);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
