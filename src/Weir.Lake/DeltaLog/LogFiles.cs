using System.Globalization;
using Weir.Core.Ports;

namespace Weir.Lake.DeltaLog;

/// <summary>What lies in a table's <c>_delta_log</c>: commits, and the checkpoints all of whose parts are there.</summary>
/// <param name="Commits">Version to object, ascending.</param>
/// <param name="Checkpoints">Version to its parts in order, ascending.</param>
/// <param name="HasNewerCheckpoints">Whether there are checkpoints of the V2 form, which this program does not read.</param>
internal sealed record LogFiles(
    SortedList<long, ObjectInfo> Commits, SortedList<long, IReadOnlyList<ObjectInfo>> Checkpoints, bool HasNewerCheckpoints)
{
    private const int VersionDigits = 20;

    /// <summary>Looks at the folder; null when it holds neither commits nor checkpoints.</summary>
    public static async ValueTask<LogFiles?> ListAsync(IObjectStore store, string root, CancellationToken cancel)
    {
        var commits = new SortedList<long, ObjectInfo>();
        var parts = new List<CheckpointPart>();
        var newer = false;
        await foreach (var file in store.ListAsync(LogPath.Folder(root), cancel).ConfigureAwait(false))
        {
            var name = file.Path[LogPath.Folder(root).Length..];
            if (Version(name) is not { } version)
            {
                continue;
            }

            switch (name[VersionDigits..].Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                case ["json"]:
                    commits[version] = file;
                    break;
                case ["checkpoint", "parquet"]:
                    parts.Add(new CheckpointPart(version, 1, 1, file));
                    break;
                case ["checkpoint", var part, var total, "parquet"]
                    when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        && int.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                    parts.Add(new CheckpointPart(version, number, count, file));
                    break;
                case ["checkpoint", _, "json" or "parquet"]:
                    newer = true;
                    break;
            }
        }

        var files = new LogFiles(commits, Complete(parts), newer);
        return commits.Count == 0 && files.Checkpoints.Count == 0 && !newer ? null : files;
    }

    /// <summary>The newest version there is.</summary>
    public long Latest => Math.Max(
        Commits.Count == 0 ? -1 : Commits.GetKeyAtIndex(Commits.Count - 1),
        Checkpoints.Count == 0 ? -1 : Checkpoints.GetKeyAtIndex(Checkpoints.Count - 1));

    private static long? Version(string name) =>
        name.Length > VersionDigits && name[VersionDigits] == '.'
        && long.TryParse(name.AsSpan(0, VersionDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    private static SortedList<long, IReadOnlyList<ObjectInfo>> Complete(List<CheckpointPart> parts)
    {
        var complete = new SortedList<long, IReadOnlyList<ObjectInfo>>();
        foreach (var set in parts.GroupBy(part => (part.Version, part.Total)).Where(set => set.Select(part => part.Number).Distinct().Count() == set.Key.Total))
        {
            complete[set.Key.Version] = [.. set.OrderBy(part => part.Number).Select(part => part.File)];
        }

        return complete;
    }

    private sealed record CheckpointPart(long Version, int Number, int Total, ObjectInfo File);
}
