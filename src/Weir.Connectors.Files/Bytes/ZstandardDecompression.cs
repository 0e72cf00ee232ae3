using System.Buffers;
using ZstdSharp;

namespace Weir.Connectors.Files.Bytes;

/// <summary>RFC 8878.</summary>
internal sealed class ZstandardDecompression(Stream source, string name) : DecompressionStream(source, name)
{
    private readonly Decompressor _decompressor = new();
    private bool _frameEnded;

    /// <inheritdoc/>
    protected override string Kind => "zstd";

    /// <inheritdoc/>
    protected override bool BeginFrame()
    {
        var magic = Input.Peek(4);
        _frameEnded = false;
        return magic.Length switch
        {
            >= 4 => magic.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD])
                || ((magic[0] & 0xF0) == 0x50 && magic[1..].StartsWith((ReadOnlySpan<byte>)[0x2A, 0x4D, 0x18])),
            _ => Input.Offset == 0 ? throw Truncated() : false,
        };
    }

    /// <inheritdoc/>
    protected override int ReadFrame(Span<byte> buffer)
    {
        while (!_frameEnded)
        {
            var source = Input.Peek(1);
            OperationStatus status;
            int written;
            try
            {
                status = _decompressor.UnwrapStream(source, buffer, out var consumed, out written);
                Input.Skip(consumed);
            }
            catch (ZstdException damage)
            {
                throw Damaged("it cannot be decompressed", damage);
            }

            if (status is OperationStatus.InvalidData)
            {
                throw Damaged("it cannot be decompressed");
            }

            _frameEnded = status is OperationStatus.Done;
            if (written > 0)
            {
                return written;
            }

            if (source.IsEmpty && !_frameEnded)
            {
                throw Truncated();
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decompressor.Dispose();
        }

        base.Dispose(disposing);
    }
}
