using System.Globalization;
using System.Runtime.CompilerServices;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Lake.DeltaLog;

/// <summary>The log of one table: finds versions, replays them, appends to it.</summary>
/// <param name="store">Where it is.</param>
/// <param name="root">The table's folder in the store, with a trailing slash.</param>
internal sealed class TableLog(IObjectStore store, string root)
{
    /// <summary>The table at a version, by default the newest; null when it has none.</summary>
    /// <exception cref="WeirException">The version does not exist, the log is damaged, or the table needs an unknown feature.</exception>
    public async ValueTask<TableState?> LoadAsync(AsOf? asOf, CancellationToken cancel)
    {
        if (await LogFiles.ListAsync(store, root, cancel).ConfigureAwait(false) is not { } files)
        {
            return null;
        }

        if (files.Latest < 0)
        {
            throw ProtocolAction.Unsupported(root, "checkpoints of the V2 form");
        }

        var version = await ResolveAsync(files, asOf, cancel).ConfigureAwait(false);
        var replay = new LogReplay();
        var from = await ApplyCheckpointAsync(files, version, replay, cancel).ConfigureAwait(false);
        for (var next = from + 1; next <= version; next++)
        {
            if (!files.Commits.TryGetValue(next, out var commit))
            {
                throw from < 0 && files.HasNewerCheckpoints
                    ? ProtocolAction.Unsupported(root, "checkpoints of the V2 form")
                    : new WeirError(LakeErrors.DamagedLog, $"Version {next} of '{root}' is missing: the log has versions up to {files.Latest}.")
                    {
                        Hint = "Restore the file from a backup.",
                    }.ToException();
            }

            replay.Apply(next, await ReadCommitAsync(commit.Path, cancel).ConfigureAwait(false));
        }

        var committedAt = await CommitTimeAsync(files, version, cancel).ConfigureAwait(false);
        var state = replay.Result(root, version, committedAt);
        return state.WeirCommit is null ? await WithWeirCommitAsync(state, files, cancel).ConfigureAwait(false) : state;
    }

    /// <summary>The versions whose commits are still there with their actions, newest first.</summary>
    public async IAsyncEnumerable<(long Version, DateTimeOffset At, IReadOnlyList<LogAction> Actions)> CommitsAsync(
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var files = await LogFiles.ListAsync(store, root, cancel).ConfigureAwait(false);
        foreach (var (version, file) in files?.Commits.Reverse() ?? [])
        {
            var actions = await ReadCommitAsync(file.Path, cancel).ConfigureAwait(false);
            yield return (version, Time(actions, file), actions);
        }
    }

    /// <summary>The state after one more commit.</summary>
    public TableState Next(TableState state, IReadOnlyList<LogAction> actions, DateTimeOffset committedAt)
    {
        var replay = LogReplay.From(state);
        replay.Apply(state.Version + 1, actions);
        return replay.Result(root, state.Version + 1, committedAt);
    }

    /// <summary>The file of a commit, or null when it is not there.</summary>
    public ValueTask<ObjectInfo?> HeadAsync(long version, CancellationToken cancel) => store.HeadAsync(LogPath.Commit(root, version), cancel);

    /// <summary>One commit with its time, or null when it is not there.</summary>
    public async ValueTask<(IReadOnlyList<LogAction> Actions, DateTimeOffset At)?> FindWithTimeAsync(long version, CancellationToken cancel)
    {
        if (await HeadAsync(version, cancel).ConfigureAwait(false) is not { } file)
        {
            return null;
        }

        var actions = await ReadCommitAsync(file.Path, cancel).ConfigureAwait(false);
        return (actions, Time(actions, file));
    }

    /// <summary>Creates a version, unless there is one of that number.</summary>
    /// <returns>False when there is.</returns>
    public async ValueTask<bool> TryCommitAsync(long version, IReadOnlyList<LogAction> actions, CancellationToken cancel)
    {
        var upload = await store.BeginUploadAsync(LogPath.Commit(root, version), PutCondition.IfAbsent, cancel).ConfigureAwait(false);
        await using (upload.ConfigureAwait(false))
        {
            await upload.Content.WriteAsync(ActionWriter.Write(actions), cancel).ConfigureAwait(false);
            return await upload.CompleteAsync(cancel).ConfigureAwait(false);
        }
    }

    private static DateTimeOffset Time(IReadOnlyList<LogAction> actions, ObjectInfo file)
    {
        // Weir's own times only ever grow; what other programs write there is not specified, so their files' times count as the protocol says.
        var info = actions.OfType<CommitInfoAction>().FirstOrDefault();
        return info is { Weir: not null, Timestamp: { } time } ? DateTimeOffset.FromUnixTimeMilliseconds(time) : file.ModifiedAt;
    }

    private async ValueTask<IReadOnlyList<LogAction>> ReadCommitAsync(string path, CancellationToken cancel)
    {
        var stream = await store.OpenReadAsync(path, cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content, cancel).ConfigureAwait(false);
            return ActionReader.Read(store.UrlOf(path), content);
        }
    }

    private async ValueTask<long> ApplyCheckpointAsync(LogFiles files, long version, LogReplay replay, CancellationToken cancel)
    {
        WeirException? unreadable = null;
        foreach (var (checkpoint, parts) in files.Checkpoints.Reverse().Where(entry => entry.Key <= version))
        {
            try
            {
                var actions = new List<LogAction>();
                foreach (var part in parts)
                {
                    actions.AddRange(await CheckpointReader.ReadAsync(store, part.Path, cancel).ConfigureAwait(false));
                }

                replay.Apply(checkpoint, actions);
                return checkpoint;
            }
            catch (WeirException failure) when (failure.Error.Code == LakeErrors.DamagedLog)
            {
                // A checkpoint only saves reading; an older one and the commits since say the same.
                unreadable ??= failure;
            }
        }

        return unreadable is null || files.Commits.ContainsKey(0) ? -1 : throw unreadable;
    }

    // Checkpoints hold no commit info: the newest transaction of Weir's says in which commit to look.
    private async ValueTask<TableState> WithWeirCommitAsync(TableState state, LogFiles files, CancellationToken cancel)
    {
        if (!state.Transactions.TryGetValue(WeirCommit.AppId, out var transaction))
        {
            return state;
        }

        if (!files.Commits.TryGetValue(transaction.Version, out var file))
        {
            throw new WeirError(LakeErrors.DamagedLog, $"Version {transaction.Version} of '{root}', which holds the source's position, is missing.")
            {
                Hint = "Restore the file from a backup, or load the dataset again with --full-refresh.",
            }.ToException();
        }

        var actions = await ReadCommitAsync(file.Path, cancel).ConfigureAwait(false);
        return state with { WeirCommit = actions.OfType<CommitInfoAction>().FirstOrDefault() };
    }

    private async ValueTask<long> ResolveAsync(LogFiles files, AsOf? asOf, CancellationToken cancel)
    {
        if (asOf is { Version: { } wanted })
        {
            return files.Commits.ContainsKey(wanted) || files.Checkpoints.ContainsKey(wanted)
                ? wanted
                : throw NotFound($"has no version {wanted}; it has versions {Oldest(files)} to {files.Latest}.");
        }

        if (asOf is not { Time: { } time })
        {
            return files.Latest;
        }

        // Times grow with versions, so the newest that is old enough is found by halving.
        var (low, high) = (-1, files.Commits.Count - 1);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var at = await CommitTimeAsync(files, files.Commits.GetKeyAtIndex(middle), cancel).ConfigureAwait(false);
            (low, high) = at <= time ? (middle, high) : (low, middle - 1);
        }

        if (low < 0)
        {
            var first = await CommitTimeAsync(files, Oldest(files), cancel).ConfigureAwait(false);
            throw NotFound($"has no version as old as {Instant(time)}; its oldest, {Oldest(files)}, was committed at {Instant(first)}.");
        }

        return files.Commits.GetKeyAtIndex(low);
    }

    private async ValueTask<DateTimeOffset> CommitTimeAsync(LogFiles files, long version, CancellationToken cancel) =>
        files.Commits.TryGetValue(version, out var file)
            ? Time(await ReadCommitAsync(file.Path, cancel).ConfigureAwait(false), file)
            : files.Checkpoints[version][0].ModifiedAt;

    private static long Oldest(LogFiles files) => files.Commits.Count > 0 ? files.Commits.GetKeyAtIndex(0) : files.Latest;

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    private WeirException NotFound(string what)
    {
        var name = DatasetFolder.NameOf(root);
        return new WeirError(LakeErrors.VersionNotFound, $"'{name}' {what}")
        {
            Hint = $"'weir lake log {name}' lists the versions with their times.",
        }.ToException();
    }
}
