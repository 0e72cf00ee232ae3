using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Weir.Connectors.Files.Bytes;

/// <summary>
/// RFC 8878. The library's streaming call is made directly, because only it tells where a frame ends and with it what does not belong to it.
/// </summary>
internal sealed unsafe class ZstandardDecompression(Stream source, string name) : DecompressionStream(source, name)
{
    private readonly ZSTD_DCtx_s* _context = Methods.ZSTD_createDCtx();
    private bool _frameEnded;
    private bool _disposed;

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
            var bytes = Input.Peek(1);
            var written = Decompress(bytes, buffer);
            if (written > 0)
            {
                return written;
            }

            if (bytes.IsEmpty && !_frameEnded)
            {
                throw Truncated();
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!_disposed)
        {
            _disposed = true;
            Methods.ZSTD_freeDCtx(_context);
        }

        base.Dispose(disposing);
    }

    private int Decompress(ReadOnlySpan<byte> bytes, Span<byte> buffer)
    {
        fixed (byte* from = bytes, to = buffer)
        {
            var input = new ZSTD_inBuffer_s { src = from, size = (nuint)bytes.Length };
            var output = new ZSTD_outBuffer_s { dst = to, size = (nuint)buffer.Length };
            var hint = Methods.ZSTD_decompressStream(_context, &output, &input);
            if (Methods.ZSTD_isError(hint))
            {
                throw Damaged("it cannot be decompressed", new ZstdException(Methods.ZSTD_getErrorCode(hint), Methods.ZSTD_getErrorName(hint)));
            }

            Input.Skip((int)input.pos);
            _frameEnded = hint == 0;
            return (int)output.pos;
        }
    }
}
