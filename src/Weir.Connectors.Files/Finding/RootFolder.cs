using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Files.Finding;

/// <summary>The folder of a connection. Nothing outside it is read, whatever patterns and symbolic links say.</summary>
internal sealed class RootFolder
{
    private readonly string _real;
    private readonly string _written;

    private RootFolder(string path, string written)
    {
        Path = path;
        _written = written;
        _real = RealPath(path);
    }

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <summary>Opens the folder that a connection names.</summary>
    /// <exception cref="WeirException">It does not exist.</exception>
    public static RootFolder Open(ConnectionSettings connection)
    {
        var written = connection[FilesSpec.Root] ?? ".";
        var path = System.IO.Path.GetFullPath(written, connection.BaseDirectory);
        return Directory.Exists(path) ? new RootFolder(path, written) : throw new WeirError(
            ConnectorErrors.Unreachable, $"The folder '{path}' of {connection} does not exist.")
        {
            Hint = "Create it, or correct 'root' in weir.yml.",
        }.ToException();
    }

    /// <summary>Refuses a pattern that leads out of the folder.</summary>
    /// <exception cref="WeirException">It is absolute or has a part <c>..</c>.</exception>
    public void Check(string pattern)
    {
        if (System.IO.Path.IsPathRooted(pattern) || pattern.Split('/', '\\').Contains(".."))
        {
            throw new WeirError(
                FilesErrors.OutsideRoot, $"The path '{pattern}' leads out of the folder '{Path}'; paths are relative to it and have no '..'.")
            {
                Hint = "Name files below the connection's 'root', or make 'root' a folder further up.",
            }.ToException();
        }
    }

    /// <summary>The real path of something in the folder, links followed; null when a link leads nowhere.</summary>
    /// <exception cref="WeirException">A link leads out of the folder.</exception>
    public string? Resolve(FileSystemInfo entry)
    {
        if (entry.LinkTarget is null)
        {
            // What is no link itself may still stand below one, which was checked on the way down.
            return entry is DirectoryInfo ? RealPath(entry.FullName) : entry.FullName;
        }

        if (entry.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true } target)
        {
            return null;
        }

        var real = RealPath(target.FullName);
        return real == _real || real.StartsWith(_real.TrimEnd('/') + "/", StringComparison.Ordinal) ? real : throw new WeirError(
            FilesErrors.OutsideRoot, $"The symbolic link '{Name(entry)}' leads to '{real}', outside the folder '{Path}'.")
        {
            Hint = "Copy the files, remove the link, or make 'root' a folder that holds both.",
        }.ToException();
    }

    /// <summary>The path relative to the root, with forward slashes.</summary>
    public string Name(FileSystemInfo entry) => System.IO.Path.GetRelativePath(Path, entry.FullName).Replace('\\', '/');

    /// <summary>A name in the folder as messages show it: behind the root as it is written in <c>weir.yml</c>, so relative to the project.</summary>
    public string Shown(string name)
    {
        var joined = System.IO.Path.Join(_written, name).Replace('\\', '/');
        return joined.StartsWith("./", StringComparison.Ordinal) ? joined[2..] : joined;
    }

    private static string RealPath(string path)
    {
        // Links among the parents count too; there is no call for it in .NET, so each part is resolved in turn.
        var real = System.IO.Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = System.IO.Path.Combine(real, part);
            if (new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                real = RealPath(target.FullName);
            }
        }

        return real;
    }
}
