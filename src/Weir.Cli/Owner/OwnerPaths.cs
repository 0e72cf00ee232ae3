using System.Security.Cryptography;
using System.Text;
using Weir.Cli.Project;
using Weir.Core.Errors;

namespace Weir.Cli.Owner;

/// <summary>Where the processes of one project meet.</summary>
/// <param name="Lock">Locked by the owner as long as it lives; the operating system lets go of it however the process ends.</param>
/// <param name="Socket">Where the owner listens. Only whoever holds the lock creates or removes it.</param>
/// <param name="Note">Who the owner is, for messages.</param>
internal sealed record OwnerPaths(string Lock, string Socket, string Note)
{
    // sun_path holds 104 bytes on macOS and 108 on Linux, with a zero at its end.
    private const int LongestSocketPath = 103;

    /// <summary>The paths of a project.</summary>
    public static OwnerPaths Of(string projectDirectory)
    {
        var folder = WorkFolder.Of(projectDirectory);
        var socket = Path.Combine(folder, "owner.sock");
        return new OwnerPaths(
            Path.Combine(folder, "owner.lock"),
            Encoding.UTF8.GetByteCount(socket) <= LongestSocketPath ? socket : Short(projectDirectory),
            Path.Combine(folder, "owner.pid"));
    }

    /// <summary>Makes the folders.</summary>
    /// <exception cref="WeirException">They cannot be made.</exception>
    public void CreateFolders()
    {
        Create(Path.GetDirectoryName(Lock)!, folder => WorkFolder.Create(Path.GetDirectoryName(folder)!));
        Create(Path.GetDirectoryName(Socket)!, CreatePrivate);
    }

    private static void Create(string folder, Action<string> create)
    {
        try
        {
            create(folder);
        }
        catch (Exception failure) when (UnwritableFolder.Is(failure))
        {
            throw UnwritableFolder.Of(folder, failure);
        }
    }

    // A project deep in the tree meets in a folder of the user's own below the temporary one.
    private static string Short(string projectDirectory)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(projectDirectory)))[..16];
        return Path.Combine(Path.GetTempPath(), $"weir-{Environment.UserName}", $"{hash}.sock");
    }

    private static void CreatePrivate(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
