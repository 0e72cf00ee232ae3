using System.Globalization;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.Kills;

/// <summary>
/// The promise "nothing lost, nothing twice" with the real process: it gets SIGKILL at random moments while its sources keep growing, and
/// then everything is counted. Beside it stands the oracle in one process that ends it between every two calls to the disk.
/// <c>WEIR_TEST_KILLS</c> asks for more kills than the few of the everyday run, <c>WEIR_TEST_SEED</c> for other moments.
/// </summary>
[Trait("Category", "Slow")]
public sealed class KillTests(PostgresFixture postgres)
{
    private static int Kills => Setting("WEIR_TEST_KILLS", 8);

    private static int Seed => Setting("WEIR_TEST_SEED", 20_260_101);

    [Fact]
    public void Run_KilledAtRandomFromSqliteAndFiles_LosesAndDoublesNothing()
    {
        using var world = new KillWorld(new SqliteEvents(), new ShownByDuckDb());
        AssertSurvives(world);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_KilledAtRandomFromPostgresAndFiles_LosesAndDoublesNothing(bool toPostgres)
    {
        var name = toPostgres ? "killed_twice" : "killed";
        using var world = new KillWorld(
            new PostgresEvents(postgres.Server, name), toPostgres ? new ShownByPostgres(postgres.Server, $"{name}_warehouse") : new ShownByDuckDb());
        AssertSurvives(world);
    }

    private static void AssertSurvives(KillWorld world)
    {
        // The first kills have the first load to hit, so no run is let through before them.
        var random = new Random(Seed);
        var killed = 0;
        for (var attempt = 0; killed < Kills; attempt++)
        {
            Assert.True(attempt < Kills * 4, $"Only {killed} of {attempt} processes lived long enough to be killed.");
            killed += world.RunAndKill(random) ? 1 : 0;
            world.AssertNothingHalfVisible();
        }

        world.Grow();
        Assert.True(WeirCommand.RunJson(world.Path, 0, "run").GetProperty("ok").GetBoolean());
        world.AssertExact();
        world.AssertVacuumLeavesOnlyWhatIsNamed();
        world.AssertExact();
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
