using Weir.Connectors.Files.Settings;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Finding;

/// <summary>Lists the files of a stream.</summary>
internal static class FileFinder
{
    /// <summary>The files that fit the pattern, in ordinal order of name.</summary>
    /// <param name="root">The connection's folder.</param>
    /// <param name="settings">The pattern; when the contract does not state it, files of unknown formats are passed over.</param>
    /// <exception cref="WeirException">The pattern or a link leads out of the folder, or a folder may not be listed.</exception>
    public static IReadOnlyList<FoundFile> Find(RootFolder root, ReadSettings settings)
    {
        root.Check(settings.Path);
        var pattern = new PathPattern(settings.Path);
        var found = new List<FoundFile>();
        Walk(root, new DirectoryInfo(root.Path), pattern, [], found);
        if (!settings.PathGiven && settings.Format is null)
        {
            found.RemoveAll(file => !FileNaming.Of(file.Name).IsKnown);
        }

        found.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return found;
    }

    /// <summary>Every visible file below the root, for hints.</summary>
    public static IEnumerable<string> Names(RootFolder root, int most)
    {
        var found = new List<FoundFile>();
        Walk(root, new DirectoryInfo(root.Path), new PathPattern("**"), [], found, most);
        return found.Select(file => file.Name);
    }

    private static void Walk(
        RootFolder root, DirectoryInfo folder, PathPattern pattern, HashSet<string> above, List<FoundFile> found, int most = int.MaxValue)
    {
        // A link to a folder above would go round for ever.
        if (root.Resolve(folder) is not { } real || !above.Add(real))
        {
            return;
        }

        foreach (var entry in Entries(root, folder).TakeWhile(_ => found.Count < most))
        {
            var name = root.Name(entry);
            if (entry is DirectoryInfo inner)
            {
                if (pattern.MayMatchBelow(name))
                {
                    Walk(root, inner, pattern, above, found, most);
                }
            }
            else if (pattern.Matches(name) && root.Resolve(entry) is { } target && new FileInfo(target) is { Exists: true } file)
            {
                found.Add(new FoundFile(target, name, root.Shown(name), file.Length, file.LastWriteTimeUtc.Ticks));
            }
        }

        above.Remove(real);
    }

    private static FileSystemInfo[] Entries(RootFolder root, DirectoryInfo folder)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new WeirError(FilesErrors.AccessDenied, $"The folder '{root.Shown(root.Name(folder))}' may not be listed.")
            {
                Hint = "Give the user that runs Weir the right to read it, or narrow 'path'.",
            }.ToException(denied);
        }
        catch (DirectoryNotFoundException)
        {
            // It vanished between being seen and being entered.
            return [];
        }
    }
}
