using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Lake.Maintenance;
using Weir.Lake.Tests.Hooks;
using Weir.Lake.Tests.Lakes;
using Weir.Testing.Disks;

namespace Weir.Lake.Tests;

/// <summary>
/// The oracle: a source that keeps growing is read into the lake by a process that ends at the n-th call to the disk, for every n. Whatever
/// n is, the next process goes on from the committed position, and at the end every id is there exactly once.
/// </summary>
public sealed class CrashTests
{
    private const int BatchRows = 40;
    private const int Splits = 2;

    [Theory]
    [InlineData(FaultKind.KillBefore)]
    [InlineData(FaultKind.KillAfter)]
    [InlineData(FaultKind.TornWrite)]
    [InlineData(FaultKind.PowerLoss)]
    [InlineData(FaultKind.DiskFull)]
    public async Task Append_EndedAtEveryCall_LosesAndDoublesNothing(FaultKind kind)
    {
        var calls = await CallsOfOneRunAsync(WriteMode.Append);
        for (var call = 1; call <= calls + 1; call++)
        {
            using var lake = new LakeFolder();
            var source = new GrowingSource();
            await source.LoadAsync(lake.Lake, WriteMode.Append);

            await EndAtAsync(lake, source, WriteMode.Append, kind, call);
            await AssertNothingHalfVisibleAsync(lake);

            source.Grow();
            await source.LoadAsync(lake.Reopen().Lake, WriteMode.Append);
            await AssertCompleteAsync(lake, source);
        }
    }

    [Theory]
    [InlineData(FaultKind.KillBefore)]
    [InlineData(FaultKind.KillAfter)]
    [InlineData(FaultKind.PowerLoss)]
    public async Task Replace_EndedAtEveryCall_ShowsTheOldRowsOrTheNew(FaultKind kind)
    {
        var calls = await CallsOfOneRunAsync(WriteMode.Replace);
        for (var call = 1; call <= calls + 1; call++)
        {
            using var lake = new LakeFolder();
            var source = new GrowingSource();
            await source.LoadAsync(lake.Lake, WriteMode.Replace);
            var before = source.Count;

            await EndAtAsync(lake, source, WriteMode.Replace, kind, call);
            var seen = DuckDb.Query(await lake.Reopen().FindAsync(), "select count(*), count(distinct id) from raw").Single();
            Assert.Contains(seen, new[] { $"{before}|{before}", $"{source.Count}|{source.Count}" });

            await source.LoadAsync(lake.Reopen().Lake, WriteMode.Replace);
            await AssertCompleteAsync(lake, source);
        }
    }

    [Fact]
    public async Task Vacuum_AfterEveryKind_RemovesTheLeftovers()
    {
        using var lake = new LakeFolder();
        lake.Time.SetUtcNow(TimeProvider.System.GetUtcNow());
        var source = new GrowingSource();
        await source.LoadAsync(lake.Lake, WriteMode.Append);
        for (var call = 2; call <= await CallsOfOneRunAsync(WriteMode.Append); call += 3)
        {
            await EndAtAsync(lake, source, WriteMode.Append, FaultKind.KillBefore, call);
        }

        await source.LoadAsync(lake.Reopen().Lake, WriteMode.Append);
        lake.Time.Advance(TimeSpan.FromDays(8));
        var removed = await lake.Lake.VacuumAsync(LakeFolder.Orders, Vacuum.DefaultRetention, dryRun: false, CancellationToken.None);

        var snapshot = await lake.Reopen().FindAsync();
        var onDisk = Directory.GetFiles(lake.Path, "*", SearchOption.AllDirectories).Where(file => !file.Contains("_delta_log", StringComparison.Ordinal));
        Assert.True(removed.Files.Count + removed.AbandonedUploads > 0);
        Assert.Equal(snapshot.Files.Select(file => file.Url).Order(StringComparer.Ordinal), onDisk.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles(lake.Path, "*", SearchOption.AllDirectories), file => file.EndsWith(".uploading", StringComparison.Ordinal));
        await AssertCompleteAsync(lake, source);
    }

    [Fact]
    public async Task Compact_EndedAtEveryCall_ChangesNoRow()
    {
        var counting = new FaultDisk(new LocalDisk());
        using (var lake = await FilledAsync(new GrowingSource()))
        {
            await lake.Open(counting).CompactAsync(LakeFolder.Orders, CancellationToken.None);
        }

        for (var call = 1; call <= counting.Calls; call++)
        {
            var source = new GrowingSource();
            using var lake = await FilledAsync(source);
            var disk = new FaultDisk(new LocalDisk(), call, FaultKind.PowerLoss);
            var ended = await Record.ExceptionAsync(async () => await lake.Open(disk).CompactAsync(LakeFolder.Orders, CancellationToken.None));

            // How often files are read depends on their bytes, which hold times: the last call of one run may not come in another.
            Assert.True(ended is not null || !disk.Happened, $"The power went at call {call}, and nobody noticed.");
            await lake.Reopen().Lake.CompactAsync(LakeFolder.Orders, CancellationToken.None);
            await AssertCompleteAsync(lake, source);
        }
    }

    [Fact]
    public async Task Commit_AgainAfterAFailureThatWasASuccess_RecognisesItsOwn()
    {
        var calls = await CallsOfOneRunAsync(WriteMode.Append);
        var recognised = 0;
        for (var call = 1; call <= calls; call++)
        {
            using var lake = new LakeFolder();
            var disk = new FailOnceDisk(call);
            await using var writer = await lake.Open(disk).OpenWriterAsync(new DatasetWrite(LakeFolder.Orders, WriteMode.Append), CancellationToken.None);
            try
            {
                await writer.WriteAsync("a", Rows.Csv("id", "1"), CancellationToken.None);
                await writer.CommitAsync(Position.Start.With("a", "1"), CancellationToken.None);
            }
            catch (WeirException failure) when (failure.Error.Kind is FailureKind.Transient && Directory.GetFiles(lake.Path, "*0.json", SearchOption.AllDirectories).Length == 1)
            {
                recognised++;
                Assert.Equal(0, (await writer.CommitAsync(Position.Start.With("a", "1"), CancellationToken.None)).Version);
                Assert.Equal(["1"], DuckDb.Query(await lake.Reopen().FindAsync()));
            }
            catch (WeirException)
            {
                // Nothing was visible; the next run begins again.
            }
        }

        Assert.True(recognised > 0);
    }

    private static async Task<LakeFolder> FilledAsync(GrowingSource source)
    {
        var lake = new LakeFolder();
        for (var load = 0; load < 3; load++)
        {
            source.Grow();
            await source.LoadAsync(lake.Lake, WriteMode.Append);
        }

        return lake;
    }

    private static async Task<int> CallsOfOneRunAsync(WriteMode mode)
    {
        using var lake = new LakeFolder();
        var source = new GrowingSource();
        await source.LoadAsync(lake.Lake, mode);
        source.Grow();
        var disk = new FaultDisk(new LocalDisk());
        await source.LoadAsync(lake.Open(disk), mode);
        return disk.Calls;
    }

    private static async Task EndAtAsync(LakeFolder lake, GrowingSource source, WriteMode mode, FaultKind kind, int call)
    {
        source.Grow();
        var disk = new FaultDisk(new LocalDisk(), call, kind);
        try
        {
            await source.LoadAsync(lake.Open(disk), mode);
        }
        catch (ProcessEndedException)
        {
        }
        catch (WeirException full) when (kind is FaultKind.DiskFull)
        {
            Assert.Equal(ObjectStoreErrors.DiskFull, full.Error.Code);
            Assert.Equal(FailureKind.Permanent, full.Error.Kind);
        }
    }

    // Every file that the newest version names is whole: the engine reads all of it.
    private static async Task AssertNothingHalfVisibleAsync(LakeFolder lake)
    {
        var snapshot = await lake.Reopen().FindAsync();
        Assert.Equal($"{snapshot.Rows}|{snapshot.Rows}", DuckDb.Query(snapshot, "select count(*), count(distinct id) from raw").Single());
    }

    private static async Task AssertCompleteAsync(LakeFolder lake, GrowingSource source)
    {
        var snapshot = await lake.Reopen().FindAsync();
        Assert.Equal($"{source.Count}|{source.Count}|{source.Count - 1}", DuckDb.Query(snapshot, "select count(*), count(distinct id), max(id) from raw").Single());
    }

    /// <summary>Ids from 0 up, read in splits by residue; grows whenever it is told to.</summary>
    private sealed class GrowingSource
    {
        public int Count { get; private set; } = BatchRows;

        public void Grow() => Count += BatchRows;

        public async Task LoadAsync(DeltaLake lake, WriteMode mode)
        {
            await using var writer = await lake.OpenWriterAsync(new DatasetWrite(LakeFolder.Orders, mode), CancellationToken.None);
            var from = mode is WriteMode.Append && writer.Base?.Position["ids"] is { } at ? int.Parse(at, null) : 0;
            for (var split = 0; split < Splits; split++)
            {
                var ids = Enumerable.Range(from, Count - from).Where(id => id % Splits == split).Select(object? (id) => id).ToArray();
                if (ids.Length > 0)
                {
                    await writer.WriteAsync($"{split}", Rows.Typed(("id", LogicalType.BigInt, ids)), CancellationToken.None);
                }
            }

            await writer.CommitAsync(Position.Start.With("ids", $"{Count}"), CancellationToken.None);
        }
    }
}
