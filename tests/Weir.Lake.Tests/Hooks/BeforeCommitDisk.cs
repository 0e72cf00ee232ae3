using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Ports;

namespace Weir.Lake.Tests.Hooks;

/// <summary>Lets something happen once, just before a version is taken.</summary>
internal sealed class BeforeCommitDisk(Func<Task> happens) : IDisk
{
    private readonly LocalDisk _disk = new();
    private bool _happened;

    public Stream CreateNew(string path) => _disk.CreateNew(path);

    public Stream OpenRead(string path) => _disk.OpenRead(path);

    public void Flush(Stream stream) => _disk.Flush(stream);

    public bool TryLink(string existing, string name)
    {
        if (!_happened && name.EndsWith(".json", StringComparison.Ordinal))
        {
            _happened = true;
            happens().GetAwaiter().GetResult();
        }

        return _disk.TryLink(existing, name);
    }

    public void Replace(string from, string to) => _disk.Replace(from, to);

    public void FlushDirectory(string directory) => _disk.FlushDirectory(directory);

    public void Delete(string path) => _disk.Delete(path);

    public (long Bytes, DateTimeOffset ModifiedAt)? Stat(string path) => _disk.Stat(path);

    public IEnumerable<string> ListFiles(string directory) => _disk.ListFiles(directory);
}
