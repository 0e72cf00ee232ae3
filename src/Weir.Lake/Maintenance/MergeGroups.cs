using Weir.Lake.Exposure;

namespace Weir.Lake.Maintenance;

/// <summary>
/// Which files may become one. A file with fewer columns joins those that have all of its own, as rows in which the others are NULL: that is
/// how it is shown anyway. Files that are read with different care stay apart: merged, all of them would need the most.
/// </summary>
internal static class MergeGroups
{
    private static readonly IEqualityComparer<IReadOnlySet<string>> SameSet = EqualityComparer<IReadOnlySet<string>>.Create(
        (one, other) => one!.SetEquals(other!), set => set.Count);

    /// <summary>The groups; each has the columns of its widest files, and its files in the order of their versions.</summary>
    /// <param name="groups">The files by what they look like.</param>
    public static IEnumerable<FileGroup> Of(IEnumerable<FileGroup> groups) => groups.GroupBy(group => group.Inexact, SameSet).SelectMany(Join);

    private static List<FileGroup> Join(IEnumerable<FileGroup> alike)
    {
        var joined = new List<FileGroup>();
        foreach (var group in alike.OrderByDescending(group => group.Columns.Count))
        {
            var wider = joined.FindIndex(candidate => candidate.Columns.IsSupersetOf(group.Columns));
            if (wider < 0)
            {
                joined.Add(group);
            }
            else
            {
                joined[wider] = joined[wider] with { Files = [.. joined[wider].Files, .. group.Files] };
            }
        }

        return joined.ConvertAll(group => group with { Files = [.. group.Files.OrderBy(file => file.Version)] });
    }
}
