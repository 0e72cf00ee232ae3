using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Ports;

namespace Weir.Lake.Tests.Hooks;

/// <summary>Writes everything, and reads the log but no file of rows.</summary>
internal sealed class UnreadableDataDisk : IDisk
{
    private readonly LocalDisk _disk = new();

    public int Refusals { get; private set; }

    public Stream CreateNew(string path) => _disk.CreateNew(path);

    public Stream OpenRead(string path)
    {
        if (!Path.GetFileName(path).StartsWith("part-", StringComparison.Ordinal))
        {
            return _disk.OpenRead(path);
        }

        Refusals++;
        throw new IOException("Input/output error");
    }

    public void Flush(Stream stream) => _disk.Flush(stream);

    public bool TryLink(string existing, string name) => _disk.TryLink(existing, name);

    public void Replace(string from, string to) => _disk.Replace(from, to);

    public void FlushDirectory(string directory) => _disk.FlushDirectory(directory);

    public void Delete(string path) => _disk.Delete(path);

    public (long Bytes, DateTimeOffset ModifiedAt)? Stat(string path) => _disk.Stat(path);

    public IEnumerable<string> ListFiles(string directory) => _disk.ListFiles(directory);
}
