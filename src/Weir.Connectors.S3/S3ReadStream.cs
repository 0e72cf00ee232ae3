using Amazon.S3.Model;

namespace Weir.Connectors.S3;

/// <summary>
/// An object as a stream that can be sought in: one request reads on from where it begins, and a jump ends it and begins another. If the object is
/// replaced meanwhile, reading fails instead of mixing the two. Used by one task.
/// </summary>
internal sealed class S3ReadStream(S3ObjectStore store, string path, long length, string tag) : Stream
{
    private long _position;
    private long _responseAt;
    private GetObjectResponse? _response;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is written.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.Length == 0)
        {
            return 0;
        }

        if (_response is null || _responseAt != _position)
        {
            _response?.Dispose();
            _response = await store.GetAsync(path, _position, tag, cancellationToken);
            _responseAt = _position;
        }

        var count = await store.GuardAsync(path, () => _response.ResponseStream.ReadAsync(buffer, cancellationToken).AsTask());
        if (count == 0)
        {
            throw S3Failure.Explain(new EndOfStreamException($"it ended after {_position} of {length} bytes"), "", store.UrlOf(path));
        }

        _position = _responseAt += count;
        return count;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            _ => length,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(to, nameof(offset));
        return _position = to;
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("An object is read-only.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("An object is read-only.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _response?.Dispose();
        base.Dispose(disposing);
    }
}
