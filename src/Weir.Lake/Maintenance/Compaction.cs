using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Lake.DeltaLog;
using Weir.Lake.Exposure;

namespace Weir.Lake.Maintenance;

/// <summary>Merges small files. Rows, their order within a file and the version they carry stay as they are.</summary>
/// <param name="name">The dataset.</param>
/// <param name="loader">Where it is.</param>
/// <param name="policy">Which files are merged.</param>
/// <param name="time">The clock.</param>
internal sealed class Compaction(DatasetName name, TableLoader loader, CompactionPolicy policy, TimeProvider time)
{
    private const int MaxAttempts = 5;

    /// <summary>Does it, if there is anything to do.</summary>
    public async ValueTask<CompactResult> RunAsync(LoadedTable table, CancellationToken cancel)
    {
        var merges = new List<(IReadOnlyList<LiveFile> From, AddAction Into)>();
        foreach (var group in Plan(table))
        {
            merges.Add((group.Files, await new FileMerge(loader, table.Ledger, group).WriteAsync(time.GetUtcNow(), cancel).ConfigureAwait(false)));
        }

        if (merges.Count == 0)
        {
            return new CompactResult(table.State.Version, 0, 0);
        }

        var version = await CommitAsync(table, merges, cancel).ConfigureAwait(false);
        return new CompactResult(version, merges.Sum(merge => merge.From.Count), merges.Count);
    }

    private IEnumerable<FileGroup> Plan(LoadedTable table)
    {
        var own = table.State.Files.Where(file => FileTags.Shape(file.Add) is not null && file.Add.Size < policy.SmallBytes);
        return MergeGroups.Of(FileGroups.Of(table.Ledger, own)).SelectMany(Portions).Where(portion => portion.Files.Count >= policy.LeastFiles);
    }

    private static IEnumerable<FileGroup> Portions(FileGroup group)
    {
        var (files, bytes) = (new List<LiveFile>(), 0L);
        foreach (var file in group.Files)
        {
            if (bytes + file.Add.Size > CompactionPolicy.TargetBytes && files.Count > 0)
            {
                yield return group with { Files = files };
                (files, bytes) = ([], 0);
            }

            files.Add(file);
            bytes += file.Add.Size;
        }

        yield return group with { Files = files };
    }

    private async ValueTask<long> CommitAsync(
        LoadedTable table, List<(IReadOnlyList<LiveFile> From, AddAction Into)> merges, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var live = table.State.Files.Select(file => file.Add.Path).ToHashSet(StringComparer.Ordinal);
            if (!merges.TrueForAll(merge => merge.From.All(file => live.Contains(file.Add.Path))))
            {
                break;
            }

            var version = table.State.Version + 1;
            var at = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), table.State.CommittedAt.ToUnixTimeMilliseconds() + 1);
            if (await loader.Log.TryCommitAsync(version, Actions(table, version, at, merges), cancel).ConfigureAwait(false))
            {
                return version;
            }

            table = (await loader.LoadAsync(null, cancel).ConfigureAwait(false))!;
        }

        throw new WeirError(LakeErrors.CommitConflict, $"Files of '{name}' were replaced while they were being merged; nothing was changed.")
        {
            Kind = FailureKind.Transient,
            Hint = "Run it again when no full reload of the dataset runs.",
        }.ToException();
    }

    private static List<LogAction> Actions(
        LoadedTable table, long version, long at, List<(IReadOnlyList<LiveFile> From, AddAction Into)> merges)
    {
        var info = new JsonObject
        {
            ["timestamp"] = at,
            ["operation"] = "OPTIMIZE",
            ["operationMetrics"] = new JsonObject
            {
                ["numAddedFiles"] = merges.Count.ToString(CultureInfo.InvariantCulture),
                ["numRemovedFiles"] = merges.Sum(merge => merge.From.Count).ToString(CultureInfo.InvariantCulture),
            },
            ["engineInfo"] = "Weir",
        };

        // Said again, so that the newest commit alone tells where the source stood.
        if (table.Weir is { } weir)
        {
            info[CommitInfoAction.WeirMember] = (weir with { CommitId = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(at)).ToString("N"), SchemaEvents = [] }).ToJson();
        }

        return
        [
            new CommitInfoAction(info),
            new TransactionAction(WeirCommit.AppId, version, at),
            .. merges.SelectMany(merge => merge.From).Select(file => new RemoveAction(file.Add.Path, at, DataChange: false)
            {
                Size = file.Add.Size,
                PartitionValues = file.Add.PartitionValues,
            }),
            .. merges.Select(merge => merge.Into),
        ];
    }
}
