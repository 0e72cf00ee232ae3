using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Connectors.DuckDb.Snapshots;
using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Core.Running;
using Weir.Lake;
using Weir.Testing.Disks;
using Weir.Testing.Folders;
using Weir.Testing.Lakes;
using Weir.Testing.Sources;

namespace Weir.Ingestion.Tests.Crashes;

/// <summary>A source that keeps growing, the real lake on a disk that may fail, and an account of everything the source ever had.</summary>
public sealed class CrashWorld : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryConnector _source = new();
    private readonly DuckDbSnapshotReader _reader;
    private readonly DatasetNode _node;
    private readonly List<long> _ids = [];
    private readonly List<string> _places = [];
    private int _runs;

    public CrashWorld(ReadMode mode, DuckDbSnapshotReader reader)
    {
        _reader = reader;
        _node = Pipeline.Node("orders", mode);
        (Table.Partitions, Table.BatchSize) = (2, 3);
        Grow();
    }

    private MemoryTable Table => _source.Table("orders");

    /// <summary>Adds seven rows and two records that cannot be read.</summary>
    public void Grow()
    {
        for (var at = 0; at < 9; at++)
        {
            if (at % 4 == 3)
            {
                _places.Add($"orders:{_places.Count:000}");
                Table.AddUnreadable(Pipeline.Unreadable(_places[^1], "same bytes everywhere"));
            }
            else
            {
                _ids.Add(_ids.Count);
                Table.AddIds([_ids[^1]]);
            }
        }
    }

    /// <summary>Runs once on a disk that works.</summary>
    public Task RunAsync() => RunOnAsync(new LocalDisk());

    /// <summary>Runs once on a disk that fails at a call, while the source grows between batches.</summary>
    /// <returns>Whether the fault came before the run was done.</returns>
    public async Task<bool> RunAsync(int at, FaultKind kind)
    {
        var disk = new FaultDisk(new LocalDisk(), at, kind);
        Table.BeforeBatch = (_, number, _) =>
        {
            if (number == 1)
            {
                lock (_ids)
                {
                    Grow();
                }
            }

            return ValueTask.CompletedTask;
        };
        try
        {
            await RunOnAsync(disk);
            return disk.Happened;
        }
        catch (Exception failure) when (disk.Happened)
        {
            // A full disk is a catalogued error; the end of the process is whatever it is.
            Assert.True(kind is not FaultKind.DiskFull || failure is WeirException, failure.ToString());
            return true;
        }
        finally
        {
            Table.BeforeBatch = null;
        }
    }

    /// <summary>Everything the source ever had is there once, in both datasets.</summary>
    public async Task AssertExactAsync()
    {
        Assert.Equal(_ids, await ReadAsync(_node.Dataset, "id", text => long.Parse(text, CultureInfo.InvariantCulture)));
        Assert.Equal(_places, await ReadAsync(_node.Dataset.DeadLetters, "place", text => text));
    }

    /// <summary>What is visible is a whole version: no row twice, and exactly what was there before or that and what an attempt had read.</summary>
    public async Task AssertWholeAsync(IReadOnlyList<long> before)
    {
        var ids = await VisibleAsync();
        var places = await ReadAsync(_node.Dataset.DeadLetters, "place", text => text);

        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(places.Distinct(), places);
        Assert.Equal(before, ids.Take(before.Count));
        Assert.True(ids.Count == before.Count || ids.Count - before.Count >= 7, $"{ids.Count} rows after {before.Count}");

        // Dead letters come first, so there is one for each unreadable record among the rows that are visible.
        Assert.True(places.Count >= ids.Count / 7 * 2, $"{places.Count} dead letters beside {ids.Count} rows");
    }

    public Task<IReadOnlyList<long>> VisibleAsync() => ReadAsync(_node.Dataset, "id", text => long.Parse(text, CultureInfo.InvariantCulture));

    public void Dispose() => _folder.Dispose();

    private DeltaLake Lake(IDisk disk) => new(new LocalObjectStore(disk, _folder.At("lake")), Naming.Lower, TimeProvider.System, NullLoggerFactory.Instance);

    private async Task RunOnAsync(IDisk disk)
    {
        using var runner = new DatasetRunner(
            new MemoryConnections(_source), Lake(disk), new ExposureRecorder(), TimeProvider.System, NullLoggerFactory.Instance, new IngestionOptions { MaxStreams = 2, StreamBytes = 1 });
        await runner.RunAsync(_node, new RunContext($"run-{++_runs}", Pipeline.Now), TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(DatasetName name, string column, Func<string, T> parse)
    {
        var cancel = TestContext.Current.CancellationToken;
        if (await Lake(new LocalDisk()).FindAsync(name, null, cancel) is not { } snapshot)
        {
            return [];
        }

        var values = new List<T>();
        await using var result = await _reader.ReadAsync(snapshot, cancel);
        await foreach (var batch in result.Batches.WithCancellation(cancel))
        {
            using (batch)
            {
                values.AddRange(ArrowRows.Read(batch).Select(row => parse(Convert.ToString(row[column], CultureInfo.InvariantCulture)!)));
            }
        }

        return [.. values.Order()];
    }
}
