using System.Text;
using Weir.Cli.Project;
using Weir.Core.Errors;

namespace Weir.Cli.Owner;

/// <summary>
/// The right to open a project's embedded engines: an exclusive lock on a file (<c>flock</c>; on Windows a share mode). It ends with the
/// process, also after kill -9, so it can never be stale. The file itself stays: removing a locked file would let two processes hold
/// locks on two files of one name.
/// </summary>
internal sealed class OwnerLock : IDisposable
{
    private readonly FileStream _held;

    private OwnerLock(FileStream held) => _held = held;

    /// <summary>Takes it, or returns null when another process has it.</summary>
    /// <exception cref="WeirException">The project's folder cannot be written.</exception>
    public static OwnerLock? TryTake(OwnerPaths paths)
    {
        try
        {
            return new OwnerLock(new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException) when (File.Exists(paths.Lock))
        {
            return null;
        }
        catch (Exception failure) when (UnwritableFolder.Is(failure))
        {
            throw UnwritableFolder.Of(Path.GetDirectoryName(paths.Lock)!, failure);
        }
    }

    /// <summary>Says who holds it, for messages of others.</summary>
    public static void Note(OwnerPaths paths, string command) =>
        File.WriteAllText(paths.Note, $"{Environment.ProcessId} {command}", Encoding.UTF8);

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
