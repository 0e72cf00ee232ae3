namespace Weir.Connectors.Files.ObjectStore;

/// <summary>What callers write an upload into: failures of the disk come out as catalogued errors, and closing it closes nothing.</summary>
/// <param name="inner">Takes the bytes.</param>
/// <param name="file">The object's file, for messages.</param>
internal sealed class UploadStream(Stream inner, string file) : Stream
{
    private long _position;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _position;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException("An upload is written from beginning to end.");
    }

    public override void Flush() => Guard(static (inner, _) => inner.Flush(), []);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An upload is write-only.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("An upload is written from beginning to end.");

    public override void SetLength(long value) => throw new NotSupportedException("An upload is written from beginning to end.");

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Guard(static (inner, bytes) => inner.Write(bytes), buffer);
        _position += buffer.Length;
    }

    private void Guard(Action<Stream, ReadOnlySpan<byte>> operation, ReadOnlySpan<byte> bytes)
    {
        try
        {
            operation(inner, bytes);
        }
        catch (Exception failure) when (DiskFailure.Covers(failure))
        {
            throw DiskFailure.Explain(failure, file);
        }
    }
}
