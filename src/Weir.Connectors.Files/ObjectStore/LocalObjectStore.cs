using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Weir.Core.Ports;

namespace Weir.Connectors.Files.ObjectStore;

/// <summary>
/// Objects as files below a folder. An upload is written beside its place under a hidden temporary name, pushed to the device, given its
/// name by <c>link</c> (fails when taken) or <c>rename</c>, and the folder's entry is pushed too: at every moment a name holds a whole
/// object or none.
/// </summary>
public sealed class LocalObjectStore : IObjectStore
{
    private const string TemporarySuffix = ".uploading";

    private readonly IDisk _disk;
    private readonly string _root;
    private readonly ConcurrentDictionary<string, bool> _durableDirectories = new(StringComparer.Ordinal);

    /// <summary>A store below a folder, which need not exist yet.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="root">The folder's absolute path.</param>
    public LocalObjectStore(IDisk disk, string root)
    {
        _disk = disk;
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    }

    /// <inheritdoc/>
    public ValueTask<ObjectInfo?> HeadAsync(string path, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Guard(path, file => _disk.Stat(file) is { } stat ? new ObjectInfo(path, stat.Bytes, stat.ModifiedAt) : null));
    }

    /// <inheritdoc/>
    public ValueTask<Stream> OpenReadAsync(string path, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Guard(path, _disk.OpenRead));
    }

    /// <inheritdoc/>
    public ValueTask<IObjectUpload> BeginUploadAsync(string path, PutCondition condition, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IObjectUpload>(Guard(path, file => new LocalUpload(this, _disk, file, TemporaryName(file), condition)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var file in Files(prefix).Where(file => !IsTemporary(file)))
        {
            cancel.ThrowIfCancellationRequested();

            // A file may go between the listing and the look at it: then it is not there.
            if (await HeadAsync(Relative(file), cancel).ConfigureAwait(false) is { } info)
            {
                yield return info;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string path, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Guard(path, file =>
        {
            _disk.Delete(file);
            return true;
        });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<int> RemoveAbandonedAsync(string prefix, DateTimeOffset before, CancellationToken cancel)
    {
        var removed = 0;
        foreach (var file in Files(prefix).Where(IsTemporary))
        {
            cancel.ThrowIfCancellationRequested();
            removed += Guard(Relative(file), path =>
            {
                if (_disk.Stat(path) is not { } stat || stat.ModifiedAt >= before)
                {
                    return 0;
                }

                _disk.Delete(path);
                return 1;
            });
        }

        return ValueTask.FromResult(removed);
    }

    /// <inheritdoc/>
    public string UrlOf(string path) => Absolute(path);

    /// <summary>Pushes a folder's entry for a new name to the device and, the first time, those of the folders above it.</summary>
    internal void FlushDirectory(string directory)
    {
        _disk.FlushDirectory(directory);
        if (_durableDirectories.ContainsKey(directory))
        {
            return;
        }

        var parent = Path.GetDirectoryName(directory);
        if (directory.Length >= _root.Length && parent is not null)
        {
            FlushDirectory(parent);
        }

        _durableDirectories[directory] = true;
    }

    private static bool IsTemporary(string file)
    {
        var name = Path.GetFileName(file.AsSpan());
        return name.StartsWith(".") && name.EndsWith(TemporarySuffix, StringComparison.Ordinal);
    }

    private static string TemporaryName(string file) =>
        Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.{Guid.NewGuid():N}{TemporarySuffix}");

    private IEnumerable<string> Files(string prefix)
    {
        var directory = Absolute(prefix[..(prefix.LastIndexOf('/') + 1)]);
        return Guard(prefix, _ => _disk.ListFiles(directory)).Where(file => Relative(file).StartsWith(prefix, StringComparison.Ordinal));
    }

    private string Relative(string file) => file[(_root.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/');

    private string Absolute(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(_root, path)));
        return full == _root || full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new ArgumentException($"'{path}' leads out of the store.", nameof(path));
    }

    private T Guard<T>(string path, Func<string, T> operation)
    {
        var file = Absolute(path);
        try
        {
            return operation(file);
        }
        catch (Exception failure) when (DiskFailure.Covers(failure))
        {
            throw DiskFailure.Explain(failure, file);
        }
    }
}
