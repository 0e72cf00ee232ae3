using Weir.Cli.Project;
using Weir.Connectors.DuckDb.Warehouse;
using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Ingestion;
using Weir.Lake;

namespace Weir.Cli.ContractTests;

/// <summary>
/// A lake and a warehouse that live as long as one table is looked at: the table is read whole from its source and lands there exactly as a
/// run would land it, transforms and all. The project's own lake and warehouse are not touched, and nothing of it stays.
/// </summary>
internal sealed class ThrowAwayLanding : IAsyncDisposable
{
    private const string Prefix = "live-";

    // No table is looked at for longer; what is older was left behind by a process that was killed.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly string _folder;
    private readonly DeltaLake _lake;
    private readonly DuckDbWarehouse _warehouse;
    private readonly TimeProvider _time;

    /// <summary>Names its folder, in the project's <c>.weir</c>; makes nothing yet.</summary>
    /// <param name="project">The project.</param>
    /// <param name="time">The clock.</param>
    public ThrowAwayLanding(ProjectSession project, TimeProvider time)
    {
        _time = time;
        _folder = Path.Combine(WorkFolder.Of(project.Config.Directory), $"{Prefix}{Guid.NewGuid():N}");
        _lake = new DeltaLake(new LocalObjectStore(new LocalDisk(), Path.Combine(_folder, "lake")), project.Config.Naming, time, project.Log);
        _warehouse = new DuckDbWarehouse(Path.Combine(_folder, "live.duckdb"), null, time, project.Log);
        WorkFolder.TryCreate(project.Config.Directory);
        Sweep(WorkFolder.Of(project.Config.Directory), time.GetUtcNow() - Longest);
        Project = project;
    }

    /// <summary>Where the raw table is.</summary>
    public IWarehouse Warehouse => _warehouse;

    private ProjectSession Project { get; }

    /// <summary>Reads the table.</summary>
    /// <returns>The version that landed, and what should be known of it: records that cannot be read.</returns>
    /// <exception cref="Core.Errors.WeirException">The source cannot be read.</exception>
    public async Task<(DatasetSnapshot Snapshot, NodeOutcome Outcome)> LandAsync(DatasetNode node, CancellationToken cancel)
    {
        // The whole table, whatever a run would read of it; and no policy ends the reading: what does not fit is what is looked for.
        var whole = node with { Table = node.Table with { Mode = ReadMode.Full, Lookback = null, Policy = new SchemaPolicy() } };
        using var runner = new DatasetRunner(Project.Connections, _lake, _warehouse, _time, Project.Log);
        Directory.CreateDirectory(_folder);
        var outcome = await runner.RunAsync(whole, new RunContext("live", _time.GetUtcNow()), cancel);
        return ((await _lake.FindAsync(node.Dataset, null, cancel))!, outcome);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _warehouse.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static void Sweep(string folder, DateTimeOffset before)
    {
        var left = Directory.Exists(folder) ? Directory.GetDirectories(folder, $"{Prefix}*") : [];
        foreach (var old in left.Where(old => Directory.GetLastWriteTimeUtc(old) < before.UtcDateTime))
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Another process takes it away at this moment, or it may not be: it is nothing that is needed.
            }
        }
    }
}
