namespace Weir.Connectors.Files.Bytes;

/// <summary>
/// The bytes of a file that are in memory: from the first record not read yet to as far as the file has been read. Behind them stand at least
/// <see cref="Slack"/> more bytes of no meaning, so that vectors may be loaded without looking where the bytes end.
/// </summary>
internal sealed class ByteWindow
{
    /// <summary>Readable bytes behind the end.</summary>
    public const int Slack = 64;

    private const int FirstCapacity = 256 << 10;

    private byte[] _buffer = new byte[FirstCapacity + Slack];
    private Stream _content = Stream.Null;

    /// <summary>The buffer.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Where the first byte not consumed stands.</summary>
    public int Start { get; private set; }

    /// <summary>Where the bytes end.</summary>
    public int End { get; private set; }

    /// <summary>Whether the file ends there.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>The bytes in memory.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(Start, End - Start);

    /// <summary>Begins another file.</summary>
    public void Attach(Stream content)
    {
        _content = content;
        (Start, End, AtEnd) = (0, 0, false);
    }

    /// <summary>Passes over bytes.</summary>
    public void Consume(int count) => Start += count;

    /// <summary>Reads on, with more room if need be; false when the file has ended.</summary>
    public bool Fill()
    {
        if (Start > 0)
        {
            _buffer.AsSpan(Start, End - Start).CopyTo(_buffer);
            (Start, End) = (0, End - Start);
        }

        if (End == _buffer.Length - Slack)
        {
            Array.Resize(ref _buffer, (int)Math.Min(_buffer.Length * 2L, Array.MaxLength));
        }

        var read = _content.Read(_buffer.AsSpan(End, _buffer.Length - Slack - End));
        End += read;
        AtEnd = read == 0;
        return read > 0;
    }

    /// <summary>Passes over a UTF-8 byte order mark; the window is at the beginning of the file.</summary>
    public void SkipByteOrderMark()
    {
        while (End - Start < 3 && Fill())
        {
        }

        if (Bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            Consume(3);
        }
    }
}
