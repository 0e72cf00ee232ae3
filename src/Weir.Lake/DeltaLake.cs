using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Lake.History;
using Weir.Lake.Ledger;
using Weir.Lake.Maintenance;
using Weir.Lake.Writing;

namespace Weir.Lake;

/// <summary>
/// The lake: each dataset is a Delta Lake table (reader version 1, writer version 2) in the folder <c>schema/table/</c> of an object store.
/// Safe for concurrent use, and beside other processes on the same store.
/// </summary>
public sealed class DeltaLake : IDatasetStore
{
    private readonly IObjectStore _store;
    private readonly Naming _naming;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<DatasetName, TableLoader> _tables = new();

    /// <summary>A lake on a store.</summary>
    /// <param name="store">Holds the datasets' folders.</param>
    /// <param name="naming">How names of attributes become names of columns.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Take what happens.</param>
    public DeltaLake(IObjectStore store, Naming naming, TimeProvider time, ILoggerFactory loggers)
    {
        _store = store;
        _naming = naming;
        _time = time;
        _logger = loggers.CreateLogger<DeltaLake>();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DatasetName> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var names = new SortedSet<DatasetName>();
        await foreach (var file in _store.ListAsync("", cancel).ConfigureAwait(false))
        {
            if (DatasetFolder.OfLogEntry(file.Path) is { } name)
            {
                names.Add(name);
            }
        }

        foreach (var name in names)
        {
            yield return name;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<DatasetSnapshot?> FindAsync(DatasetName name, AsOf? asOf, CancellationToken cancel)
    {
        var loader = Table(name);
        if (await loader.LoadAsync(asOf, cancel).ConfigureAwait(false) is not { } table)
        {
            return null;
        }

        if (asOf is not null)
        {
            await CheckFilesAsync(name, table, loader, cancel).ConfigureAwait(false);
        }

        return SnapshotFactory.Create(name, table, loader);
    }

    /// <summary>Everything known of a dataset's attributes, as of a version.</summary>
    /// <exception cref="WeirException">The dataset or the version does not exist.</exception>
    public async ValueTask<DatasetLedger> ReadLedgerAsync(DatasetName name, AsOf? asOf, CancellationToken cancel) =>
        (await RequireAsync(name, asOf, cancel).ConfigureAwait(false)).Ledger;

    /// <inheritdoc/>
    public async ValueTask<IDatasetWriter> OpenWriterAsync(DatasetWrite write, CancellationToken cancel)
    {
        var loader = Table(write.Name);
        var table = await loader.LoadAsync(null, cancel).ConfigureAwait(false);
        if (table is { Weir: null })
        {
            throw new WeirError(LakeErrors.NotWritable, $"'{write.Name}' is a Delta table that another program made; Weir reads it but does not write to it.")
            {
                Hint = "Give the contract's dataset another name, or move the other table away.",
            }.ToException();
        }

        return new DatasetWriter(loader, table, write, _naming, _time, _logger);
    }

    /// <summary>The dataset's versions, newest first, as far as the log goes back.</summary>
    /// <exception cref="WeirException">The log is damaged.</exception>
    public async IAsyncEnumerable<LogEntry> HistoryAsync(DatasetName name, [EnumeratorCancellation] CancellationToken cancel)
    {
        var loader = Table(name);
        await foreach (var (version, at, actions) in loader.Log.CommitsAsync(cancel).ConfigureAwait(false))
        {
            yield return LogHistory.Entry(loader.Root, version, at, actions);
        }
    }

    /// <summary>
    /// Removes files that neither the newest version nor any version replaced within the retention needs, what interrupted runs left behind,
    /// and, after thirty days, entries of the log that a checkpoint stands for. Older versions can then not be read any more.
    /// </summary>
    /// <param name="name">The dataset.</param>
    /// <param name="retention">At least an hour, so that running writes keep their files; <see cref="Vacuum.DefaultRetention"/> is usual.</param>
    /// <param name="dryRun">Only say what would be removed.</param>
    /// <param name="cancel">Stops it; what is removed stays removed.</param>
    /// <exception cref="WeirException">The dataset does not exist, or the retention is too short.</exception>
    public async ValueTask<VacuumResult> VacuumAsync(DatasetName name, TimeSpan retention, bool dryRun, CancellationToken cancel)
    {
        var table = await RequireAsync(name, null, cancel).ConfigureAwait(false);
        var result = await new Vacuum(name, Table(name), _time.GetUtcNow()).RunAsync(table, retention, dryRun, cancel).ConfigureAwait(false);
        LakeLog.Vacuumed(_logger, name.ToString(), result.Files.Count, result.Bytes);
        return result;
    }

    /// <summary>
    /// Rewrites small files as large ones, in one version that changes no row. Readers of the versions before keep theirs until vacuum. Runs
    /// that write at the same time are not disturbed.
    /// </summary>
    /// <exception cref="WeirException">The dataset does not exist, or another program rearranges it at the same time (transient).</exception>
    public async ValueTask<CompactResult> CompactAsync(DatasetName name, CancellationToken cancel)
    {
        var table = await RequireAsync(name, null, cancel).ConfigureAwait(false);
        var result = await new Compaction(name, Table(name), CompactionPolicy.Thorough, _time).RunAsync(table, cancel).ConfigureAwait(false);
        LakeLog.Compacted(_logger, name.ToString(), result.FilesBefore, result.FilesAfter, result.Version);
        return result;
    }

    private TableLoader Table(DatasetName name) => _tables.GetOrAdd(name, key => new TableLoader(_store, DatasetFolder.Of(key)));

    private async ValueTask<LoadedTable> RequireAsync(DatasetName name, AsOf? asOf, CancellationToken cancel) =>
        await Table(name).LoadAsync(asOf, cancel).ConfigureAwait(false)
        ?? throw new WeirError(LakeErrors.DatasetNotFound, $"The lake has no dataset '{name}'.")
        {
            Hint = "'weir lake ls' lists the datasets.",
        }.ToException();

    // Vacuum keeps what the newest version needs; an older one may have lost files.
    private async ValueTask CheckFilesAsync(DatasetName name, LoadedTable table, TableLoader loader, CancellationToken cancel)
    {
        foreach (var file in table.State.Files.Where(file => !DeltaLog.DeltaPath.IsAbsolute(file.Add.Path)))
        {
            if (await _store.HeadAsync(loader.Root + file.Add.Path, cancel).ConfigureAwait(false) is null)
            {
                throw new WeirError(LakeErrors.VersionVacuumed, $"Version {table.State.Version} of '{name}' needs the file '{file.Add.Path}', which vacuum has removed.")
                {
                    Hint = "Read a newer version; a longer retention for vacuum keeps old versions readable longer.",
                }.ToException();
            }
        }
    }
}
