using Weir.Core.Ports;

namespace Weir.Connectors.S3;

/// <summary>An object being written: kept beside until it is complete, in memory while it is small, then in a file that goes with it.</summary>
internal sealed class S3Upload(S3ObjectStore store, string path, PutCondition condition) : IObjectUpload
{
    private readonly SpillingStream _content = new();

    /// <inheritdoc/>
    public Stream Content => _content;

    /// <inheritdoc/>
    public async ValueTask<bool> CompleteAsync(CancellationToken cancel)
    {
        var written = _content.Written;
        written.Position = 0;
        return await store.PutAsync(path, written, condition, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _content.Written.DisposeAsync();
        await _content.DisposeAsync();
    }
}
