namespace Weir.Testing.Disks;

/// <summary>An open file of a <see cref="FaultDisk"/>: each write is a call.</summary>
internal sealed class FaultStream(FaultDisk disk, Stream inner, string path) : Stream
{
    public Stream Inner => inner;

    public string Path => path;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => disk.Write(inner, buffer);

    protected override void Dispose(bool disposing)
    {
        // The system closes the files of a dead process too.
        inner.Dispose();
        base.Dispose(disposing);
    }
}
