using System.Diagnostics;
using Weir.Testing.Processes;

namespace Weir.Testing.Folders;

/// <summary>A copy of the repository as a fresh clone has it: nothing that was built.</summary>
public sealed class CheckoutCopy : IDisposable
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", ".git", ".weir", "lake", "TestResults"];

    private readonly TemporaryFolder _folder = new();

    /// <summary>Copies the files at its root and in the folders named.</summary>
    public CheckoutCopy(params string[] folders)
    {
        var root = RepositoryRoot.Path;
        foreach (var file in Directory.EnumerateFiles(root).Concat(folders.SelectMany(folder => Files(Path.Combine(root, folder)))))
        {
            var target = _folder.At(Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>The absolute path of something in it.</summary>
    public string At(string relative) => _folder.At(relative);

    /// <summary>Writes a text file in it.</summary>
    public void Write(string relative, string content) => _folder.Write(relative, content);

    /// <summary>Puts the program built beside the tests where <c>./weir</c> would have published it.</summary>
    public void Publish()
    {
        Directory.CreateDirectory(At("artifacts/weir"));
        foreach (var entry in Directory.EnumerateFileSystemEntries(AppContext.BaseDirectory))
        {
            File.CreateSymbolicLink(At($"artifacts/weir/{Path.GetFileName(entry)}"), entry);
        }

        Write("artifacts/weir/.built", "");
    }

    /// <summary>Has a shell carry out lines at its root, as written; stops at the first that fails.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="path">A folder whose programs come first; null: none.</param>
    public WeirResult Shell(string lines, string? path = null)
    {
        var start = new ProcessStartInfo("sh", ["-e", "-c", lines]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{path}{(path is null ? "" : ":")}{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return new WeirResult(process.ExitCode, output.Result, errors);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !Made.Contains(Path.GetFileName(inner))).SelectMany(Files));
}
