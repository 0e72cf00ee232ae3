using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Ports;

namespace Weir.Lake.Tests.Hooks;

/// <summary>Does the n-th thing and then says that it failed, once.</summary>
internal sealed class FailOnceDisk(int at) : IDisk
{
    private readonly LocalDisk _disk = new();
    private int _calls;

    public Stream CreateNew(string path) => Step(_disk.CreateNew(path));

    public Stream OpenRead(string path) => _disk.OpenRead(path);

    public void Flush(Stream stream)
    {
        _disk.Flush(stream);
        Step(true);
    }

    public bool TryLink(string existing, string name) => Step(_disk.TryLink(existing, name));

    public void Replace(string from, string to)
    {
        _disk.Replace(from, to);
        Step(true);
    }

    public void FlushDirectory(string directory)
    {
        _disk.FlushDirectory(directory);
        Step(true);
    }

    public void Delete(string path) => _disk.Delete(path);

    public (long Bytes, DateTimeOffset ModifiedAt)? Stat(string path) => _disk.Stat(path);

    public IEnumerable<string> ListFiles(string directory) => _disk.ListFiles(directory);

    private T Step<T>(T result) => ++_calls == at ? throw new IOException("The network file system did not answer.") : result;
}
