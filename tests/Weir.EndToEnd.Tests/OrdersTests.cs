using System.Text.Json;
using Weir.Testing.Folders;
using Weir.Testing.Processes;
using Weir.Testing.Servers;

namespace Weir.EndToEnd.Tests;

/// <summary>The tutorial, as its README tells it.</summary>
public sealed class OrdersTests(PostgresFixture postgres)
{
    [Fact]
    public void Run_OnTheEmbeddedEngines_GivesTheAnswers()
    {
        using var project = new ExampleProject("orders");

        AssertRunsGreen(project);
        AssertAnswers(project);
    }

    [Fact]
    public void Run_OnThePostgresWarehouse_GivesTheSameAnswers()
    {
        using var project = new ExampleProject("orders");
        var database = postgres.Server.CreateDatabase("orders_warehouse");
        project.Write(
            "weir.yml",
            $"{File.ReadAllText(project.At("weir.yml"))}\nengines:\n  warehouse: postgres://{PostgresServer.User}@127.0.0.1:{postgres.Server.Port}/{database}\n");

        AssertRunsGreen(project);
        AssertAnswers(project);
    }

    [Fact]
    public void Run_FromPostgresByChangingOneLine_GivesTheSameAnswers()
    {
        postgres.Server.CreateDatabase("ecommerce");
        postgres.Server.RunScript(Path.Combine(RepositoryRoot.Path, "examples", "orders", "source", "orders.sql"), "ecommerce");
        using var project = new ExampleProject("orders");
        project.Edit(
            "weir.yml", "  orders_db: { connector: sqlite, path: source/orders.sqlite }",
            $"  orders_db: {{ connector: postgres, host: 127.0.0.1, port: {postgres.Server.Port}, database: ecommerce, user: {PostgresServer.User} }}");

        AssertRunsGreen(project);
        AssertAnswers(project);
    }

    [Fact]
    public void Run_SecondTime_ChangesNothing()
    {
        using var project = new ExampleProject("orders");

        AssertRunsGreen(project);
        AssertRunsGreen(project);
        AssertAnswers(project);
    }

    [Fact]
    public void Show_ModelByItsAlias_IsTheSame()
    {
        using var project = new ExampleProject("orders");
        AssertRunsGreen(project);

        Assert.Equal(
            WeirCommand.Run(project.Path, "show", "model_1", "--format", "json").Output,
            WeirCommand.Run(project.Path, "show", "orders_by_day", "--format", "json").Output);
    }

    private static void AssertRunsGreen(ExampleProject project)
    {
        var run = WeirCommand.RunJson(project.Path, 0, "run");

        Assert.True(run.GetProperty("ok").GetBoolean());
        var nodes = run.GetProperty("nodes").EnumerateArray().ToList();
        Assert.All(nodes, node => Assert.Equal("succeeded", node.GetProperty("status").GetString()));
        Assert.Superset(
            new HashSet<string> { "contract", "dataset", "seed", "model", "test" },
            nodes.Select(node => node.GetProperty("kind").GetString()!).ToHashSet());
    }

    private static void AssertAnswers(ExampleProject project)
    {
        var byDay = WeirCommand.RunJson(project.Path, 0, "show", "model_1");
        Assert.Equal(["order_date", "order_count"], byDay.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()));
        Assert.Equal(
            ["2022-06-09 1", "2022-07-09 1", "2022-08-12 2"],
            Rows(byDay).Select(row => $"{row.GetProperty("order_date").GetString()} {row.GetProperty("order_count").GetInt64()}").Order());

        var campaigns = Rows(WeirCommand.RunJson(project.Path, 0, "show", "model_2"));
        Assert.Equal("summer", campaigns.Single(row => row.GetProperty("order_date").GetString() == "2022-08-12").GetProperty("campaign").GetString());
        Assert.Equal(2, campaigns.Count(row => row.GetProperty("campaign").ValueKind == JsonValueKind.Null));

        var total = Assert.Single(Rows(WeirCommand.RunJson(project.Path, 0, "show", "model_3")));
        Assert.Equal(2, total.GetProperty("busiest_day_orders").GetInt64());
        Assert.Equal(4, total.GetProperty("orders").GetInt64());
    }

    private static List<JsonElement> Rows(JsonElement shown) => [.. shown.GetProperty("rows").EnumerateArray()];
}
