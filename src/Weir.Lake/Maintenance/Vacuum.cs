using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Lake.DeltaLog;

namespace Weir.Lake.Maintenance;

/// <summary>Removes what no version needs that is still to be read.</summary>
public sealed class Vacuum
{
    private static readonly TimeSpan LeastRetention = TimeSpan.FromHours(1);

    private readonly DatasetName _name;
    private readonly TableLoader _loader;
    private readonly DateTimeOffset _now;

    internal Vacuum(DatasetName name, TableLoader loader, DateTimeOffset now) => (_name, _loader, _now) = (name, loader, now);

    /// <summary>Seven days, as Delta's own writers keep files.</summary>
    public static TimeSpan DefaultRetention { get; } = TimeSpan.FromDays(7);

    internal async ValueTask<VacuumResult> RunAsync(LoadedTable table, TimeSpan retention, bool dryRun, CancellationToken cancel)
    {
        if (retention < LeastRetention)
        {
            throw new WeirError(LakeErrors.RetentionTooShort, $"A retention of {retention} is shorter than an hour: a run that is writing to '{_name}' now could lose its files.")
            {
                Hint = "Use an hour or more.",
            }.ToException();
        }

        var cutoff = _now - retention;
        var files = await LogFiles.ListAsync(_loader.Store, _loader.Root, cancel).ConfigureAwait(false);
        var unneeded = await UnneededAsync(table, cutoff, cancel).ConfigureAwait(false);
        unneeded.AddRange(await ExpiredLogAsync(files!, cancel).ConfigureAwait(false));
        if (dryRun)
        {
            return Result(unneeded, 0);
        }

        foreach (var file in unneeded)
        {
            await _loader.Store.DeleteAsync(file.Path, cancel).ConfigureAwait(false);
        }

        return Result(unneeded, await _loader.Store.RemoveAbandonedAsync(_loader.Root, cutoff, cancel).ConfigureAwait(false));
    }

    private VacuumResult Result(List<ObjectInfo> files, int abandoned) =>
        new([.. files.Select(file => file.Path[_loader.Root.Length..])], files.Sum(file => file.Bytes), abandoned);

    private async ValueTask<List<ObjectInfo>> UnneededAsync(LoadedTable table, DateTimeOffset cutoff, CancellationToken cancel)
    {
        var needed = table.State.Files.Select(file => file.Add.Path)
            .Concat(table.State.Removed.Where(remove => remove.DeletionTimestamp >= cutoff.ToUnixTimeMilliseconds()).Select(remove => remove.Path))
            .Concat(await LedgersAsync(cutoff, cancel).ConfigureAwait(false))
            .ToHashSet(StringComparer.Ordinal);
        var unneeded = new List<ObjectInfo>();
        await foreach (var file in _loader.Store.ListAsync(_loader.Root, cancel).ConfigureAwait(false))
        {
            var path = file.Path[_loader.Root.Length..];
            if (!path.StartsWith("_delta_log/", StringComparison.Ordinal) && file.ModifiedAt < cutoff && !needed.Contains(path))
            {
                unneeded.Add(file);
            }
        }

        return unneeded;
    }

    // The ledgers of every version that may still be read: those since the cutoff, and the one that was newest then.
    private async ValueTask<List<string>> LedgersAsync(DateTimeOffset cutoff, CancellationToken cancel)
    {
        var ledgers = new List<string>();
        await foreach (var (_, at, actions) in _loader.Log.CommitsAsync(cancel).ConfigureAwait(false))
        {
            var weir = actions.OfType<CommitInfoAction>().FirstOrDefault()?.Weir;
            if ((string?)weir?["ledgerPath"] is { } path)
            {
                ledgers.Add(path);
            }

            if (at < cutoff && weir is not null)
            {
                break;
            }
        }

        return ledgers;
    }

    // Positions are in commits, so the one that the oldest kept checkpoint leads to is kept as well.
    private async ValueTask<List<ObjectInfo>> ExpiredLogAsync(LogFiles files, CancellationToken cancel)
    {
        var cutoff = _now - CheckpointWriter.TombstoneRetention;
        var checkpoint = files.Checkpoints.Where(entry => entry.Value[0].ModifiedAt < cutoff).Select(entry => (long?)entry.Key).LastOrDefault();
        if (checkpoint is not { } oldest)
        {
            return [];
        }

        var state = await _loader.Log.LoadAsync(new AsOf(Version: oldest), cancel).ConfigureAwait(false);
        var position = state!.Transactions.GetValueOrDefault(WeirCommit.AppId)?.Version ?? oldest;
        return
        [
            .. files.Commits.Where(commit => commit.Key < oldest && commit.Key != position).Select(commit => commit.Value),
            .. files.Checkpoints.Where(entry => entry.Key < oldest).SelectMany(entry => entry.Value),
        ];
    }
}
