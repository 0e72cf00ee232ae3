using Weir.Core.Errors;
using Weir.Ingestion;
using Weir.Testing.Disks;

namespace Weir.EndToEnd.Tests.Exposing;

/// <summary>
/// The lake and the warehouse are two systems. Whatever ends a run between the commit and the raw tables, the warehouse shows whole versions, and
/// the next run shows the newest, though there is nothing new to read.
/// </summary>
public sealed class CommitWithoutExposeTests(PostgresFixture postgres)
{
    private const string Whole = "1 2 3", Grown = "1 2 3 4 5 6";

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    public async Task Process_ThatEndsBetweenCommitAndRawTable_IsMadeUpForByTheNext(bool onPostgres, int exposures)
    {
        using var world = new ExposingWorld(onPostgres ? postgres.Server : null);
        world.Grow();
        await Assert.ThrowsAsync<ProcessEndedException>(() => world.RunAsync(exposures));
        Assert.Equal((0, exposures == 0 ? null : Whole, null), (await world.CommittedAsync(), (await world.ShownAsync()).Ids, (await world.ShownAsync()).Letters));
        await AssertMadeUpForAsync(world, Whole, "1");

        world.Grow();
        await Assert.ThrowsAsync<ProcessEndedException>(() => world.RunAsync(exposures));
        Assert.Equal((1, exposures == 0 ? Whole : Grown, "1"), (await world.CommittedAsync(), (await world.ShownAsync()).Ids, (await world.ShownAsync()).Letters));
        await AssertMadeUpForAsync(world, Grown, "2");
    }

    [Theory]
    [InlineData("raise exception 'not now'")]
    [InlineData("perform pg_terminate_backend(pg_backend_pid())")]
    public async Task Server_ThatFailsWhileATableIsPutInPlace_ShowsTheOldVersionUntilTheNextRun(string failure)
    {
        using var world = new ExposingWorld(postgres.Server);
        world.Grow();
        await world.RunAsync();
        world.Grow();
        world.OnServer($"create function fail() returns event_trigger language plpgsql as $$ begin {failure}; end $$; create event trigger failing on ddl_command_end when tag in ('ALTER TABLE') execute function fail()");
        var error = (await Assert.ThrowsAsync<WeirException>(() => world.RunAsync())).Error;

        Assert.Equal(IngestionErrors.ExposeFailed, error.Code);
        Assert.Equal((1, (Whole, "1")), (await world.CommittedAsync(), await world.ShownAsync()));

        world.OnServer("drop event trigger failing");
        await AssertMadeUpForAsync(world, Grown, "2");
    }

    private static async Task AssertMadeUpForAsync(ExposingWorld world, string ids, string letters)
    {
        var version = await world.CommittedAsync();
        var outcome = await world.RunAsync();

        Assert.Equal((0, "nothing new"), (outcome.Rows, outcome.Message));
        Assert.Equal((version, (ids, letters)), (await world.CommittedAsync(), await world.ShownAsync()));
    }
}
