using Weir.Core.Ports;

namespace Weir.Testing.Disks;

/// <summary>
/// A disk on which something goes wrong at the n-th call. Calls are counted from 1 over everything that changes the disk or reads it,
/// including each write into an open file. After the process ended every call is refused. Safe for concurrent use.
/// </summary>
public sealed class FaultDisk : IDisk
{
    private const int NoSpace = 28;

    private readonly IDisk _disk;
    private readonly int _at;
    private readonly FaultKind _kind;
    private readonly UnsyncedChanges _unsynced = new();
    private readonly Lock _lock = new();
    private int _calls;
    private bool _ended;

    /// <summary>Wraps a disk.</summary>
    /// <param name="disk">Does the real work.</param>
    /// <param name="at">The call at which it happens; 0: never, the calls are only counted.</param>
    /// <param name="kind">What happens.</param>
    public FaultDisk(IDisk disk, int at = 0, FaultKind kind = FaultKind.KillBefore)
    {
        _disk = disk;
        _at = at;
        _kind = kind;
    }

    /// <summary>Calls so far.</summary>
    public int Calls => _calls;

    /// <summary>Whether the fault has happened.</summary>
    public bool Happened => _at > 0 && _calls >= _at;

    /// <inheritdoc/>
    public Stream CreateNew(string path) => Step($"create {path}", writes: true, () =>
    {
        var stream = new FaultStream(this, _disk.CreateNew(path), path);
        _unsynced.Created(path);
        return stream;
    });

    /// <inheritdoc/>
    public Stream OpenRead(string path) => Step($"open {path}", writes: false, () => _disk.OpenRead(path));

    /// <inheritdoc/>
    public void Flush(Stream stream) => Step("flush", writes: true, () =>
    {
        var file = (FaultStream)stream;
        _disk.Flush(file.Inner);
        _unsynced.Flushed(file.Path, file.Inner.Length);
        return true;
    });

    /// <inheritdoc/>
    public bool TryLink(string existing, string name) => Step($"link {name}", writes: true, () =>
    {
        var linked = _disk.TryLink(existing, name);
        if (linked)
        {
            _unsynced.Linked(existing, name);
        }

        return linked;
    });

    /// <inheritdoc/>
    public void Replace(string from, string to) => Step($"rename {to}", writes: true, () =>
    {
        _unsynced.Renamed(from, to);
        _disk.Replace(from, to);
        return true;
    });

    /// <inheritdoc/>
    public void FlushDirectory(string directory) => Step($"flush folder {directory}", writes: true, () =>
    {
        _disk.FlushDirectory(directory);
        _unsynced.DirectoryFlushed(directory);
        return true;
    });

    /// <inheritdoc/>
    public void Delete(string path) => Step($"delete {path}", writes: false, () =>
    {
        _disk.Delete(path);
        _unsynced.Deleted(path);
        return true;
    });

    /// <inheritdoc/>
    public (long Bytes, DateTimeOffset ModifiedAt)? Stat(string path) => Step($"stat {path}", writes: false, () => _disk.Stat(path));

    /// <inheritdoc/>
    public IEnumerable<string> ListFiles(string directory) => Step($"list {directory}", writes: false, () => _disk.ListFiles(directory));

    /// <summary>A write of an open file.</summary>
    internal void Write(Stream inner, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            var fault = Count("write", writes: true);
            if (fault is FaultKind.TornWrite)
            {
                inner.Write(bytes[..(bytes.Length / 2)]);
                throw End("write");
            }

            inner.Write(bytes);
            if (fault is FaultKind.KillAfter)
            {
                throw End("write");
            }
        }
    }

    // One call at a time: the n-th call must be the same thing whoever makes it.
    private T Step<T>(string operation, bool writes, Func<T> call)
    {
        lock (_lock)
        {
            var fault = Count(operation, writes);
            if (fault is FaultKind.TornWrite)
            {
                throw End(operation);
            }

            var result = call();
            return fault is FaultKind.KillAfter ? throw End(operation) : result;
        }
    }

    private FaultKind? Count(string operation, bool writes)
    {
        if (_ended)
        {
            throw new ProcessEndedException(_calls, operation);
        }

        _calls++;
        if (_kind is FaultKind.DiskFull)
        {
            return Happened && writes ? throw new IOException("No space left on device", NoSpace) : null;
        }

        if (_calls != _at)
        {
            return null;
        }

        if (_kind is FaultKind.PowerLoss)
        {
            _unsynced.Undo();
        }

        return _kind is FaultKind.KillBefore or FaultKind.PowerLoss ? throw End(operation) : _kind;
    }

    private ProcessEndedException End(string operation)
    {
        _ended = true;
        return new ProcessEndedException(_calls, operation);
    }
}
