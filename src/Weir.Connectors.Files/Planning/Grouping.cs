using Weir.Connectors.Files.Reading;

namespace Weir.Connectors.Files.Planning;

/// <summary>Puts small files together, so that a split is worth its overhead; a large file has a split of its own.</summary>
internal static class Grouping
{
    private const long SmallBytes = 16 << 20;
    private const long GroupBytes = 32 << 20;
    private const int GroupFiles = 4_096;

    /// <summary>The groups, in the order of their first files; the same for the same files.</summary>
    public static IEnumerable<IReadOnlyList<PlannedFile>> Group(IReadOnlyList<PlannedFile> files)
    {
        var group = new List<PlannedFile>();
        long bytes = 0;
        foreach (var file in files)
        {
            var size = file.End - file.Start;
            if (size > SmallBytes)
            {
                yield return [file];
                continue;
            }

            if (group.Count > 0 && (bytes + size > GroupBytes || group.Count == GroupFiles))
            {
                yield return group;
                group = [];
                bytes = 0;
            }

            group.Add(file);
            bytes += size;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}
