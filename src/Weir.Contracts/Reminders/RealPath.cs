namespace Weir.Contracts.Reminders;

/// <summary>The path of a folder without symbolic links, as git tells it.</summary>
internal static class RealPath
{
    /// <summary>The path; as it is where a part of it does not exist.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        var here = Path.Combine(Of(parent), Path.GetFileName(full));
        return Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? Of(target.FullName) : here;
    }
}
