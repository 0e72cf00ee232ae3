namespace Weir.Core.Project;

/// <summary>
/// The folder <c>.weir</c> in a user's project: engines, caches, compiled SQL. Whoever makes it, or a folder in it, does so here, so that it
/// never turns up in the user's version control.
/// </summary>
public static class WorkFolder
{
    /// <summary>Its name.</summary>
    public const string Name = ".weir";

    private const string IgnoreFile = ".gitignore";

    /// <summary>
    /// Makes a folder with those above it. When it is <c>.weir</c> or in it, <c>.weir/.gitignore</c> is written as well, unless there is one.
    /// </summary>
    /// <param name="folder">Any folder, absolute.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void Create(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (above.Name == Name)
            {
                Ignore(Path.Combine(above.FullName, IgnoreFile));
                return;
            }
        }
    }

    private static void Ignore(string file)
    {
        if (File.Exists(file))
        {
            return;
        }

        try
        {
            File.WriteAllText(file, "*\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another process writes the same, or the folder is read-only: what needs to write to it says so.
        }
    }
}
