using Weir.Core.Errors;
using Weir.Models.Layout;

namespace Weir.Models.Loading;

/// <summary>The files of a project, each kind in ordinal order of its path.</summary>
internal sealed record ProjectFiles
{
    /// <summary>SQL models.</summary>
    public required IReadOnlyList<ProjectFile> Models { get; init; }

    /// <summary>Seeds.</summary>
    public required IReadOnlyList<ProjectFile> Seeds { get; init; }

    /// <summary>Singular tests.</summary>
    public required IReadOnlyList<ProjectFile> Tests { get; init; }

    /// <summary>Macros, also those of generic tests (<c>tests/generic</c>).</summary>
    public required IReadOnlyList<ProjectFile> Macros { get; init; }

    /// <summary>YAML about any of them.</summary>
    public required IReadOnlyList<ProjectFile> Properties { get; init; }

    /// <summary>Lists the files of a project.</summary>
    public static ProjectFiles Find(string directory, ProjectPaths paths)
    {
        var tests = List(directory, paths.Tests, ".sql").ToLookup(file => file.Folders is ["generic", ..]);
        return new ProjectFiles
        {
            Models = [.. List(directory, paths.Models, ".sql")],
            Seeds = [.. List(directory, paths.Seeds, ".csv")],
            Tests = [.. tests[false]],
            Macros = [.. List(directory, paths.Macros, ".sql"), .. tests[true]],
            Properties = [.. List(directory, paths.Models.Concat(paths.Seeds).Concat(paths.Tests).Concat(paths.Macros), ".yml", ".yaml")],
        };
    }

    /// <summary>A file's text.</summary>
    /// <exception cref="WeirException">It cannot be read.</exception>
    public static string Read(ProjectFile file)
    {
        try
        {
            return File.ReadAllText(file.Path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(ModelErrors.UnreadableFile, $"The file cannot be read: {failure.Message}")
            {
                Location = new SourceLocation(file.File),
            }.ToException(failure);
        }
    }

    private static IEnumerable<ProjectFile> List(string directory, IEnumerable<string> roots, params string[] endings) =>
        from root in roots.Distinct(StringComparer.Ordinal)
        let folder = Path.GetFullPath(Path.Combine(directory, root))
        where Directory.Exists(folder)
        from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        let inside = Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)
        select new ProjectFile(
            Path.GetFileNameWithoutExtension(path), Path.GetRelativePath(directory, path).Replace('\\', '/'), path, inside[..^1]);
}
