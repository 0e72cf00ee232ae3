namespace Weir.Connectors.S3;

/// <summary>Takes bytes into memory, and into a file that vanishes when it is closed once they are many. Closing it closes nothing.</summary>
internal sealed class SpillingStream : Stream
{
    private const int Most = 16 * 1024 * 1024;

    /// <summary>What was written, from its beginning; to be disposed.</summary>
    public Stream Written { get; private set; } = new MemoryStream();

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => Written.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => Written.Position;
        set => throw new NotSupportedException("An upload is written from beginning to end.");
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // It is nowhere before it is complete.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An upload is write-only.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("An upload is written from beginning to end.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("An upload is written from beginning to end.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Written is MemoryStream memory && memory.Length + buffer.Length > Most)
        {
            var file = new FileStream(
                Path.Combine(Path.GetTempPath(), $"weir-upload-{Guid.NewGuid():N}"),
                FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            memory.WriteTo(file);
            memory.Dispose();
            Written = file;
        }

        Written.Write(buffer);
    }
}
