using Weir.Testing.Folders;
using Weir.Testing.Processes;
using Weir.Testing.Servers;

namespace Weir.EndToEnd.Tests;

/// <summary>The dbt example and what <c>weir init</c> writes, each run as a user runs them.</summary>
[Trait("Category", "Slow")]
public sealed class ExampleTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Jaffle_ADbtProjectAsItIs_GivesTheFigures(bool onPostgres)
    {
        using var project = new ExampleProject("jaffle");
        if (onPostgres)
        {
            var database = postgres.Server.CreateDatabase("jaffle_warehouse");
            project.Write("weir.yml", $"engines:\n  warehouse: postgres://{PostgresServer.User}@127.0.0.1:{postgres.Server.Port}/{database}\n");
        }

        Assert.True(WeirCommand.RunJson(project.Path, 0, "run").GetProperty("ok").GetBoolean());

        Assert.Equal("100", Answer(project.Path, "select count(*) from customers"));
        Assert.Equal("62", Answer(project.Path, "select count(*) from customers where first_order is not null"));
        Assert.Equal("99", Answer(project.Path, "select count(*) from orders"));
        Assert.Equal("113", Answer(project.Path, "select count(*) from stg_payments"));
        Assert.Equal("1672", Answer(project.Path, "select cast(sum(amount) as bigint) from orders"));
        Assert.Equal("871", Answer(project.Path, "select cast(sum(credit_card_amount) as bigint) from orders"));
        Assert.Equal("185", Answer(project.Path, "select cast(sum(coupon_amount) as bigint) from orders"));
        Assert.Equal("411", Answer(project.Path, "select cast(sum(bank_transfer_amount) as bigint) from orders"));
        Assert.Equal("205", Answer(project.Path, "select cast(sum(gift_card_amount) as bigint) from orders"));
    }

    [Fact]
    public void Init_WritesAProject_ThatRunsGreen()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(0, WeirCommand.Run(null, "init", folder.At("fresh")).ExitCode);

        var run = WeirCommand.RunJson(folder.At("fresh"), 0, "run");
        Assert.True(run.GetProperty("ok").GetBoolean());
        Assert.All(run.GetProperty("nodes").EnumerateArray(), node => Assert.Equal("succeeded", node.GetProperty("status").GetString()));
        Assert.Contains(run.GetProperty("nodes").EnumerateArray(), node => node.GetProperty("kind").GetString() == "test");
        Assert.Contains(run.GetProperty("nodes").EnumerateArray(), node => node.GetProperty("kind").GetString() == "dataset");
    }

    private static string Answer(string project, string sql) =>
        WeirCommand.RunJson(project, 0, "show", "--inline", sql).GetProperty("rows")[0].EnumerateObject().First().Value.ToString();
}
