using System.Runtime.ExceptionServices;

namespace Weir.Lake.Writing;

/// <summary>
/// Stands between native code and a stream: remembers the first failure, which native code would flatten to a message, and refuses every
/// write after it.
/// </summary>
/// <param name="inner">The stream.</param>
internal sealed class GuardedStream(Stream inner) : Stream
{
    private ExceptionDispatchInfo? _failure;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException("Written from beginning to end.");
    }

    /// <summary>Throws the first failure again, if there was one.</summary>
    public void Rethrow() => _failure?.Throw();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write-only.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("Written from beginning to end.");

    public override void SetLength(long value) => throw new NotSupportedException("Written from beginning to end.");

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Rethrow();
        try
        {
            inner.Write(buffer);
        }
        catch (Exception failure)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            throw;
        }
    }
}
