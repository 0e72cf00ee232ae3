using Microsoft.Extensions.Logging;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Lake.DeltaLog;

namespace Weir.Lake.Maintenance;

/// <summary>
/// What follows a commit so that reading stays quick: a checkpoint of the log now and then, small files merged in passing. The version is
/// committed: that one of these fails is logged and no reason to fail.
/// </summary>
/// <param name="name">The dataset.</param>
/// <param name="loader">Where it is.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class Upkeep(DatasetName name, TableLoader loader, TimeProvider time, ILogger logger)
{
    private const int CheckpointInterval = 10;

    /// <summary>Does what is due.</summary>
    /// <param name="table">The table as just committed.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The table as it is then.</returns>
    public async ValueTask<LoadedTable> RunAsync(LoadedTable table, CancellationToken cancel)
    {
        if (table.State.Version > 0 && table.State.Version % CheckpointInterval == 0)
        {
            await WriteCheckpointAsync(table.State, cancel).ConfigureAwait(false);
        }

        return await MergeAsync(table, cancel).ConfigureAwait(false);
    }

    private async ValueTask WriteCheckpointAsync(TableState state, CancellationToken cancel)
    {
        try
        {
            await CheckpointWriter.WriteAsync(loader.Store, loader.Root, state, time.GetUtcNow(), cancel).ConfigureAwait(false);
        }
        catch (WeirException failure)
        {
            LakeLog.CheckpointFailed(logger, failure, name.ToString(), state.Version);
        }
    }

    private async ValueTask<LoadedTable> MergeAsync(LoadedTable table, CancellationToken cancel)
    {
        try
        {
            var result = await new Compaction(name, loader, CompactionPolicy.Passing, time).RunAsync(table, cancel).ConfigureAwait(false);
            if (result.FilesBefore == 0)
            {
                return table;
            }

            LakeLog.Compacted(logger, name.ToString(), result.FilesBefore, result.FilesAfter, result.Version);
            return (await loader.LoadAsync(null, cancel).ConfigureAwait(false))!;
        }
        catch (WeirException failure)
        {
            LakeLog.CompactionFailed(logger, failure, name.ToString(), table.State.Version);
            return table;
        }
    }
}
