using System.Buffers;
using System.Text;
using Weir.Core.Errors;
using Weir.Models.Layout;

namespace Weir.Models.Loading;

/// <summary>The files of a project, each kind in ordinal order of its path.</summary>
internal sealed record ProjectFiles
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
    /// <exception cref="WeirException">It cannot be read, or is not UTF-8 (or UTF-16 that says so in its first bytes).</exception>
    public static string Read(ProjectFile file)
    {
        try
        {
            using var reader = new StreamReader(file.Path, Strict);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw NotText(file).ToException();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(ModelErrors.UnreadableFile, $"The file cannot be read: {failure.Message}")
            {
                Location = new SourceLocation(file.File),
            }.ToException(failure);
        }
    }

    // A replacement character would go into the warehouse without a word.
    private static WeirError NotText(ProjectFile file)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(file.Path);
        var (line, column, at) = (1, 1, 0);
        while (Rune.DecodeFromUtf8(bytes[at..], out var rune, out var length) is OperationStatus.Done)
        {
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
            at += length;
        }

        return new WeirError(ModelErrors.UnreadableFile, $"The file is not UTF-8 text: the byte 0x{bytes[at]:X2} stands where a character should begin.")
        {
            Location = new SourceLocation(file.File, line, column),
            Hint = "Save it as UTF-8.",
        };
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
