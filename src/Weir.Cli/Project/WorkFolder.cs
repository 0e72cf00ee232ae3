using Weir.Core.Project;

namespace Weir.Cli.Project;

/// <summary>
/// The folder <c>.weir</c> in a user's project: engines, caches, compiled SQL. Commands make it before anything else writes there, so that it
/// never turns up in the user's version control.
/// </summary>
internal static class WorkFolder
{
    private const string IgnoreFile = ".gitignore";

    /// <summary>The folder of a project.</summary>
    public static string Of(string projectDirectory) => Path.Combine(projectDirectory, ProjectConfig.WorkFolder);

    /// <summary>Makes it, with a <c>.gitignore</c> unless there is one.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void Create(string projectDirectory)
    {
        var folder = Of(projectDirectory);
        Directory.CreateDirectory(folder);
        var ignore = Path.Combine(folder, IgnoreFile);
        if (!File.Exists(ignore))
        {
            TryWrite(ignore);
        }
    }

    /// <summary>Makes it if that can be done; whoever then has to write there says why it cannot.</summary>
    public static void TryCreate(string projectDirectory)
    {
        try
        {
            Create(projectDirectory);
        }
        catch (Exception failure) when (UnwritableFolder.Is(failure))
        {
            // A project may be read where it cannot be written.
        }
    }

    private static void TryWrite(string ignore)
    {
        try
        {
            File.WriteAllText(ignore, "*\n");
        }
        catch (Exception failure) when (UnwritableFolder.Is(failure))
        {
            // Another process writes the same, or the folder is read-only: what needs to write to it says so.
        }
    }
}
