namespace Weir.Core.Ports;

/// <summary>
/// A flat space of immutable objects named by <c>/</c>-separated relative paths. Safe for concurrent use by many processes. Reads see a
/// whole object or none.
/// </summary>
public interface IObjectStore
{
    /// <summary>The object's size and age, or null when there is none.</summary>
    ValueTask<ObjectInfo?> HeadAsync(string path, CancellationToken cancel);

    /// <summary>Opens a seekable stream over the object.</summary>
    /// <exception cref="Errors.WeirException">There is none.</exception>
    ValueTask<Stream> OpenReadAsync(string path, CancellationToken cancel);

    /// <summary>Begins an object; it exists, durable and whole, once <see cref="IObjectUpload.CompleteAsync"/> returns true.</summary>
    ValueTask<IObjectUpload> BeginUploadAsync(string path, PutCondition condition, CancellationToken cancel);

    /// <summary>Objects whose path begins with <paramref name="prefix"/>, in ordinal order of path.</summary>
    IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancel);

    /// <summary>Removes the object; nothing happens when there is none.</summary>
    ValueTask DeleteAsync(string path, CancellationToken cancel);

    /// <summary>Removes what uploads that were never completed left behind, as far as it was last touched before a time.</summary>
    /// <returns>How many were removed.</returns>
    ValueTask<int> RemoveAbandonedAsync(string prefix, DateTimeOffset before, CancellationToken cancel);

    /// <summary>Where an engine outside this process reads the object: an absolute file path or a URL.</summary>
    string UrlOf(string path);
}
