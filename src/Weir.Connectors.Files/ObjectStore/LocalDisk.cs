using Weir.Core.Ports;

namespace Weir.Connectors.Files.ObjectStore;

/// <summary>The real disk.</summary>
public sealed class LocalDisk : IDisk
{
    /// <inheritdoc/>
    public Stream CreateNew(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Without a buffer of its own: what was written is with the system, so that only a power cut can take it back.
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <inheritdoc/>
    public void Flush(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    /// <inheritdoc/>
    public bool TryLink(string existing, string name) => NativeDisk.TryLink(existing, name);

    /// <inheritdoc/>
    public void Replace(string from, string to) => File.Move(from, to, overwrite: true);

    /// <inheritdoc/>
    public void FlushDirectory(string directory) => NativeDisk.FlushDirectory(directory);

    /// <inheritdoc/>
    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // No folder, so no file.
        }
    }

    /// <inheritdoc/>
    public (long Bytes, DateTimeOffset ModifiedAt)? Stat(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : null;
    }

    /// <inheritdoc/>
    public IEnumerable<string> ListFiles(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        var files = Directory.GetFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
