namespace Weir.Testing.Disks;

/// <summary>
/// What the device has not been told to keep: bytes after a file's last flush, and names since their folder's last flush. A harsh disk loses
/// all of it with the power; deletions are taken to be kept, since losing one only brings back garbage.
/// </summary>
internal sealed class UnsyncedChanges
{
    private readonly Dictionary<string, long> _durableBytes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Action> _undoName = new(StringComparer.Ordinal);

    public void Created(string path)
    {
        _durableBytes[path] = 0;
        _undoName[path] = () => File.Delete(path);
    }

    public void Flushed(string path, long bytes) => _durableBytes[path] = bytes;

    public void Linked(string existing, string name)
    {
        _durableBytes[name] = _durableBytes.GetValueOrDefault(existing, new FileInfo(existing).Length);
        _undoName[name] = () => File.Delete(name);
    }

    public void Renamed(string from, string to)
    {
        var before = File.Exists(to) ? File.ReadAllBytes(to) : null;
        _durableBytes[to] = _durableBytes.GetValueOrDefault(from, new FileInfo(from).Length);
        _durableBytes.Remove(from);
        _undoName.Remove(from);
        _undoName[to] = () => Restore(to, before);
    }

    public void DirectoryFlushed(string directory)
    {
        foreach (var path in _undoName.Keys.Where(path => Path.GetDirectoryName(path) == directory).ToList())
        {
            _undoName.Remove(path);
        }
    }

    public void Deleted(string path)
    {
        _durableBytes.Remove(path);
        _undoName.Remove(path);
    }

    public void Undo()
    {
        foreach (var undo in _undoName.Values)
        {
            undo();
        }

        foreach (var (path, bytes) in _durableBytes.Where(file => File.Exists(file.Key) && new FileInfo(file.Key).Length > file.Value))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(bytes);
        }
    }

    private static void Restore(string path, byte[]? content)
    {
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllBytes(path, content);
        }
    }
}
