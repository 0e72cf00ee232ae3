namespace Weir.Core.Ports;

/// <summary>
/// The local disk, one method per system call that matters for durability, so that a test can fail or end the process between any two.
/// Paths are absolute. Failures are <see cref="IOException"/>.
/// </summary>
public interface IDisk
{
    /// <summary>Creates a file that must not exist, with its folders.</summary>
    Stream CreateNew(string path);

    /// <summary>Opens an existing file for reading, shared with everyone.</summary>
    Stream OpenRead(string path);

    /// <summary>Pushes a written stream's bytes to the device.</summary>
    void Flush(Stream stream);

    /// <summary>Gives a complete file a second name unless that name is taken; atomic. False when it is taken.</summary>
    bool TryLink(string existing, string name);

    /// <summary>Renames, replacing the target; atomic.</summary>
    void Replace(string from, string to);

    /// <summary>Pushes a folder's entries (creations, links, renames) to the device.</summary>
    void FlushDirectory(string directory);

    /// <summary>Removes a file; nothing happens when there is none.</summary>
    void Delete(string path);

    /// <summary>The file's size and time of last write, or null when there is none.</summary>
    (long Bytes, DateTimeOffset ModifiedAt)? Stat(string path);

    /// <summary>Every file below a folder, as absolute paths in ordinal order; none when the folder does not exist.</summary>
    IEnumerable<string> ListFiles(string directory);
}
