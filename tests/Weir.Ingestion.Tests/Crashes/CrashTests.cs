using Weir.Connectors.DuckDb.Snapshots;
using Weir.Core.Ports;
using Weir.Testing.Disks;
using Weir.Testing.Folders;

namespace Weir.Ingestion.Tests.Crashes;

/// <summary>
/// The oracle of the promise "nothing lost, nothing twice": the process ends at every call to the disk in turn, the source grows meanwhile,
/// and then everything is counted, in the dataset and in its dead letters.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int MostCalls = 2_000;
    private readonly TemporaryFolder _spill = new();
    private readonly DuckDbSnapshotReader _reader;

    public CrashTests() => _reader = new DuckDbSnapshotReader(_spill.Path);

    public void Dispose()
    {
        _reader.Dispose();
        _spill.Dispose();
    }

    [Theory]
    [InlineData(FaultKind.KillBefore, ReadMode.Incremental)]
    [InlineData(FaultKind.KillBefore, ReadMode.Full)]
    [InlineData(FaultKind.PowerLoss, ReadMode.Incremental)]
    public async Task FirstLoad_EndedAtAnyCall_IsMadeUpForExactly(FaultKind kind, ReadMode mode)
    {
        var calls = 0;
        for (var happened = true; happened && calls < MostCalls;)
        {
            using var world = new CrashWorld(mode, _reader);
            happened = await world.RunAsync(++calls, kind);
            await world.AssertWholeAsync([]);
            world.Grow();
            await world.RunAsync();
            await world.AssertExactAsync();
        }

        Assert.InRange(calls, 20, MostCalls - 1);
    }

    [Theory]
    [InlineData(FaultKind.KillBefore, ReadMode.Incremental)]
    [InlineData(FaultKind.KillBefore, ReadMode.Full)]
    [InlineData(FaultKind.KillAfter, ReadMode.Incremental)]
    [InlineData(FaultKind.TornWrite, ReadMode.Incremental)]
    [InlineData(FaultKind.PowerLoss, ReadMode.Incremental)]
    [InlineData(FaultKind.DiskFull, ReadMode.Incremental)]
    [Trait("Category", "Slow")]
    public async Task LaterLoad_EndedAtAnyCall_IsMadeUpForExactly(FaultKind kind, ReadMode mode)
    {
        var calls = 0;
        for (var happened = true; happened && calls < MostCalls;)
        {
            using var world = new CrashWorld(mode, _reader);
            await world.RunAsync();
            var before = await world.VisibleAsync();
            world.Grow();
            happened = await world.RunAsync(++calls, kind);
            await world.AssertWholeAsync(before);

            // A second process ends somewhere else before a third one is left alone.
            world.Grow();
            await world.RunAsync(1 + (calls * 7 % 40), kind);
            world.Grow();
            await world.RunAsync();
            await world.AssertExactAsync();
        }

        Assert.InRange(calls, 20, MostCalls - 1);
    }
}
