using Weir.Core.Ports;

namespace Weir.Testing.Disks;

/// <summary>Writes everything, and reads the log but no file of rows: small files cannot be merged.</summary>
/// <param name="disk">What is behind it.</param>
public sealed class UnreadableDataDisk(IDisk disk) : IDisk
{
    /// <summary>How often a file of rows was asked for.</summary>
    public int Refusals { get; private set; }

    /// <inheritdoc/>
    public Stream CreateNew(string path) => disk.CreateNew(path);

    /// <inheritdoc/>
    public Stream OpenRead(string path)
    {
        if (!Path.GetFileName(path).StartsWith("part-", StringComparison.Ordinal))
        {
            return disk.OpenRead(path);
        }

        Refusals++;
        throw new IOException("Input/output error");
    }

    /// <inheritdoc/>
    public void Flush(Stream stream) => disk.Flush(stream);

    /// <inheritdoc/>
    public bool TryLink(string existing, string name) => disk.TryLink(existing, name);

    /// <inheritdoc/>
    public void Replace(string from, string to) => disk.Replace(from, to);

    /// <inheritdoc/>
    public void FlushDirectory(string directory) => disk.FlushDirectory(directory);

    /// <inheritdoc/>
    public void Delete(string path) => disk.Delete(path);

    /// <inheritdoc/>
    public (long Bytes, DateTimeOffset ModifiedAt)? Stat(string path) => disk.Stat(path);

    /// <inheritdoc/>
    public IEnumerable<string> ListFiles(string directory) => disk.ListFiles(directory);
}
