using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Weir.Connectors.Files.Bytes;

/// <summary>
/// RFC 1952 over .NET's inflater. The framing is read here because .NET's own gzip stream takes data that breaks off for complete.
/// </summary>
internal sealed class GzipDecompression(Stream source, string name) : DecompressionStream(source, name)
{
    private const int TrailerBytes = 8;
    private const byte HasHeaderChecksum = 2;
    private const byte HasExtra = 4;
    private const byte HasName = 8;
    private const byte HasComment = 16;

    private readonly Crc32 _checksum = new();
    private DeflateStream? _inflater;
    private uint _length;

    /// <inheritdoc/>
    protected override string Kind => "gzip";

    /// <inheritdoc/>
    protected override bool BeginFrame()
    {
        var header = Input.Peek(10);
        ReadOnlySpan<byte> magic = [0x1F, 0x8B, 0x08];
        if (!header.StartsWith(magic))
        {
            // What may still become the magic number has been cut short; anything else is not gzip.
            return header.Length < magic.Length && magic.StartsWith(header) && Input.Offset == 0 ? throw Truncated() : false;
        }

        if (header.Length < 10)
        {
            throw Truncated();
        }

        var flags = header[3];
        Input.Skip(10);
        SkipOptional(flags);
        _inflater?.Dispose();
        _inflater = new DeflateStream(Input, CompressionMode.Decompress, leaveOpen: true);
        _checksum.Reset();
        _length = 0;
        return true;
    }

    /// <inheritdoc/>
    protected override int ReadFrame(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _inflater!.Read(buffer);
        }
        catch (InvalidDataException damage)
        {
            throw Damaged("it cannot be inflated", damage);
        }

        if (read == 0)
        {
            EndFrame();
            return 0;
        }

        _checksum.Append(buffer[..read]);
        unchecked
        {
            _length += (uint)read;
        }

        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _inflater?.Dispose();
        base.Dispose(disposing);
    }

    // The inflater does not tell where in the bytes it was given the data ended. The trailer is known by now, so it can be looked for: it
    // begins in the bytes handed out last, or right behind them.
    private void EndFrame()
    {
        if (Input.MetEnd)
        {
            throw Truncated();
        }

        Span<byte> trailer = stackalloc byte[TrailerBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);

        var last = Input.PutBack();
        var rest = Input.Peek(last + TrailerBytes);
        var at = rest.IndexOf(trailer);
        if (at < 0)
        {
            throw EndsWithPartOf(rest, trailer) ? Truncated() : Damaged("its checksum is missing or wrong");
        }

        // The trailer of no data is eight zeros, and so may be the bytes around it: it is the last eight of them.
        while (_length == 0 && at + TrailerBytes < rest.Length && rest[at + TrailerBytes] == 0)
        {
            at++;
        }

        Input.Skip(at + TrailerBytes);
    }

    private static bool EndsWithPartOf(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> trailer)
    {
        for (var part = 1; part < trailer.Length; part++)
        {
            if (rest.EndsWith(trailer[..part]))
            {
                return true;
            }
        }

        return false;
    }

    private void SkipOptional(byte flags)
    {
        if ((flags & HasExtra) != 0)
        {
            var length = Next() | (Next() << 8);
            for (var at = 0; at < length; at++)
            {
                Next();
            }
        }

        foreach (var text in (ReadOnlySpan<byte>)[HasName, HasComment])
        {
            while ((flags & text) != 0 && Next() != 0)
            {
            }
        }

        for (var at = 0; (flags & HasHeaderChecksum) != 0 && at < 2; at++)
        {
            Next();
        }
    }

    private byte Next()
    {
        var bytes = Input.Peek(1);
        if (bytes.IsEmpty)
        {
            throw Truncated();
        }

        var next = bytes[0];
        Input.Skip(1);
        return next;
    }
}
