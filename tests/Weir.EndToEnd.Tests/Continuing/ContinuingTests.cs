using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests.Continuing;

/// <summary>Running again: what failed, everything anew, a part of the past, or after the state has gone.</summary>
[Trait("Category", "Slow")]
public sealed class ContinuingTests
{
    [Fact]
    public void Retry_AfterAModelFailed_RunsItAndWhatDependsOnIt()
    {
        using var project = new DailyProject();
        project.WriteDaily("no_such_column");
        Assert.Equal(
            ["beside succeeded", "daily failed", "not_null_total_revenue skipped", "shop.sales succeeded", "total skipped"],
            project.Run(1, "run"));

        // What has arrived since waits for the next run: retry ends the last one.
        project.WriteDaily("amount");
        project.AddDay();

        Assert.Equal(["daily succeeded", "not_null_total_revenue succeeded", "total succeeded"], project.Run(0, "retry"));
        Assert.Equal("01=111 02=111", project.Daily());
        Assert.Equal("222 in 2, 6", project.Totals());
        Assert.Empty(project.Run(0, "retry"));
    }

    [Fact]
    public void FullRefresh_OfAnIncrementalModel_BuildsItAnewFromAllRows()
    {
        using var project = new DailyProject();
        project.Run(0, "run");
        project.WriteDaily("amount * 2");
        project.AddDay();
        project.Run(0, "run");
        Assert.Equal("01=111 02=111 03=222", project.Daily());

        Assert.Equal(["daily succeeded"], project.Run(0, "run", "--full-refresh", "--select", "daily"));
        Assert.Equal("01=222 02=222 03=222", project.Daily());
        Assert.Equal("444 in 3, 9", project.Totals());

        project.Run(0, "run", "--full-refresh");
        Assert.Equal("666 in 3, 9", project.Totals());
    }

    [Fact]
    public void Backfill_OfARange_RebuildsItAndWhatDependsOnItAndNothingElse()
    {
        using var project = new DailyProject();
        project.AddDay();
        project.Run(0, "run");
        project.WriteDaily("amount * 2");
        project.AddDay();

        Assert.Equal(
            ["daily succeeded", "not_null_total_revenue succeeded", "total succeeded"],
            project.Run(0, "backfill", "--models", "daily+", "--from", "2024-03-02", "--to", "2024-03-03"));
        Assert.Equal("01=111 02=222 03=111", project.Daily());
        Assert.Equal("444 in 3, 9", project.Totals());

        project.Run(0, "run");
        Assert.Equal("01=111 02=222 03=111 04=222", project.Daily());
    }

    [Fact]
    public void State_ThatIsGone_LosesAndDoublesNothing()
    {
        using var project = new DailyProject();
        project.Run(0, "run");
        File.Delete(Existing(project, ".weir/state.db"));
        project.AddDay();
        project.Run(0, "run");
        Assert.Equal("333 in 3, 9", project.Totals());

        // The embedded warehouse goes with the folder; the lake is all there is.
        Directory.Delete(Existing(project, ".weir"), recursive: true);
        project.Run(0, "run");

        Assert.Equal("01=111 02=111 03=111", project.Daily());
        Assert.Equal("333 in 3, 9", project.Totals());
        Assert.Equal(2, WeirCommand.RunJson(project.Path, 0, "lake", "log", "shop.sales").GetProperty("versions").GetArrayLength());
    }

    [Fact]
    public void Plan_SaysWhyEachNodeWouldRun()
    {
        using var project = new DailyProject();
        AssertPlan(project, """
            shop.sales: never ingested
            beside: never built
            daily: never built
            total: never built
            not_null_total_revenue: checks total
            """);

        project.Run(0, "run");
        AssertPlan(project, """
            shop.sales: read what is new since version 0
            beside: upstream: shop.sales
            daily: upstream: shop.sales
            total: upstream: daily
            not_null_total_revenue: checks total
            """);

        project.AddDay();
        project.Run(0, "run", "--select", "shop.sales");
        project.WriteDaily("amount * 2");
        AssertPlan(project, """
            shop.sales: read what is new since version 1
            beside: new data in shop.sales
            daily: its SQL changed; new data in shop.sales
            total: upstream: daily
            not_null_total_revenue: checks total
            """);
    }

    private static void AssertPlan(DailyProject project, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', project.Plan()));

    private static string Existing(DailyProject project, string relative)
    {
        var path = Path.Combine(project.Path, relative);
        Assert.True(Path.Exists(path), $"There is no {path} to lose.");
        return path;
    }
}
