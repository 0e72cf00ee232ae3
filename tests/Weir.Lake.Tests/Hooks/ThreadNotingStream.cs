namespace Weir.Lake.Tests.Hooks;

/// <summary>A file to read that notes which threads read it.</summary>
internal sealed class ThreadNotingStream(string path) : Stream
{
    private readonly FileStream _file = File.OpenRead(path);
    private readonly HashSet<int> _threads = [];

    /// <summary>The threads so far, by their managed number.</summary>
    public IReadOnlyCollection<int> Threads => _threads;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => _file.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        lock (_threads)
        {
            _threads.Add(Environment.CurrentManagedThreadId);
        }

        return _file.Read(buffer);
    }

    public override long Seek(long offset, SeekOrigin origin) => _file.Seek(offset, origin);

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _file.Dispose();
        base.Dispose(disposing);
    }
}
