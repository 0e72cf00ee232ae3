namespace Weir.Connectors.Files.Bytes;

/// <summary>The compressed bytes of a file; what was handed out last can be put back, so that the end of the data in it can be found.</summary>
internal sealed class CompressedInput(Stream source) : ForwardStream
{
    private const int MostHandedOut = 16 << 10;

    private readonly byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;
    private int _last;

    /// <summary>Bytes handed out and not put back.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether bytes were asked for and there were none.</summary>
    public bool MetEnd { get; private set; }

    /// <summary>The bytes not handed out yet: at least <paramref name="wanted"/> (up to 32 KiB) unless there are fewer.</summary>
    public ReadOnlySpan<byte> Peek(int wanted)
    {
        while (_end - _start < wanted && Fill())
        {
        }

        return _buffer.AsSpan(_start, _end - _start);
    }

    /// <summary>Hands out bytes seen by <see cref="Peek"/>.</summary>
    public void Skip(int count)
    {
        _start += count;
        Offset += count;
        _last = 0;
    }

    /// <summary>Takes back the bytes handed out by the last read and returns how many they are.</summary>
    public int PutBack()
    {
        var count = _last;
        _start -= count;
        Offset -= count;
        _last = 0;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (Peek(1).IsEmpty)
        {
            MetEnd = true;
            return 0;
        }

        var count = Math.Min(Math.Min(buffer.Length, MostHandedOut), _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        Skip(count);
        _last = count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        // What was handed out last stays in front of the rest.
        var first = _start - _last;
        if (first > 0)
        {
            _buffer.AsSpan(first, _end - first).CopyTo(_buffer);
            (_start, _end) = (_last, _end - first);
        }

        var read = source.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
