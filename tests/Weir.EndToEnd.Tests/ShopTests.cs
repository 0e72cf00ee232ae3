using Microsoft.Data.Sqlite;
using Weir.Testing.Folders;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests;

/// <summary>The shop: as the demo plays it, and as a project by itself on the sources the demo makes.</summary>
[Trait("Category", "Slow")]
public sealed class ShopTests(DemoRun demo) : IClassFixture<DemoRun>
{
    [Fact]
    public void Demo_KilledInTheMiddleOfIngestion_EndsWithEqualCounts()
    {
        var output = demo.Result.Output;

        Assert.Equal(0, demo.Result.ExitCode);
        Assert.Contains("Killed in the middle of landing", output, StringComparison.Ordinal);
        Assert.Equal(4, output.Split('\n').Count(line => line.TrimEnd().EndsWith("equal", StringComparison.Ordinal)));
        Assert.Contains("Three things to try", output, StringComparison.Ordinal);
        Assert.Equal(152_000, DuckDbFile.Number(demo.Folder, "select count(*) from shop.orders"));
        Assert.Equal(0, DuckDbFile.Number(demo.Folder, "select count(*) from shop.customers where loyalty_tier is null"));
    }

    [Fact]
    public void Demo_Hook_RefusesTheCommitWithBothOwnersAndWhatBreaks()
    {
        var output = demo.Result.Output + demo.Result.Errors;

        Assert.Contains("REFUSED  orders.customer_id is dropped (integer)", output, StringComparison.Ordinal);
        Assert.Contains("owners    source shop-backend@example.com, ingestion data-platform@example.com", output, StringComparison.Ordinal);
        Assert.Contains("model:stg_orders.customer_id, model:order_payments.customer_id", output, StringComparison.Ordinal);
        Assert.Contains("next      1. Write to data-platform@example.com", output, StringComparison.Ordinal);
        Assert.Contains("weir: contracts are not checked: WEIR_SKIP is set", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_Bypassed_LandsNullSaysSoOnceAndNamesExactlyWhatIsMadeOfTheColumn()
    {
        var output = demo.Result.Output + demo.Result.Errors;
        var again = WeirCommand.Run(demo.Folder, "run");
        var touched = Assert.Single(output.Split('\n'), line => line.StartsWith("warning WEIR1663", StringComparison.Ordinal));
        var lineage = WeirCommand.RunJson(demo.Folder, 0, "lineage", "shop.orders.customer_id", "--downstream").GetProperty("edges").EnumerateArray()
            .Select(edge => edge.GetProperty("to_node").GetString()!.Split(':')[1]).Distinct().ToList();

        Assert.Equal(1_006, DuckDbFile.Number(demo.Folder, "select count(*) from shop.orders where customer_id is null"));
        Assert.Single(output.Split('\n'), line => line.Contains("'customer_id' no longer arrives", StringComparison.Ordinal) && line.StartsWith("warning", StringComparison.Ordinal));
        Assert.DoesNotContain("customer_id", again.Errors, StringComparison.Ordinal);
        Assert.NotEmpty(lineage);
        Assert.All(lineage, node => Assert.Contains(node, touched, StringComparison.Ordinal));
        Assert.Equal(lineage.Count, touched[touched.IndexOf("made of it: ", StringComparison.Ordinal)..].Split(", ").Length);
    }

    [Fact]
    public void Demo_LinesToTry_Work()
    {
        Assert.NotEqual(0, WeirCommand.RunJson(demo.Folder, 0, "show", "category_ranking").GetProperty("rows").GetArrayLength());
        Assert.NotEqual(0, WeirCommand.RunJson(demo.Folder, 0, "ls", "--select", "+daily_revenue").GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public void Example_ByItself_RunsGreenWithItsTests()
    {
        using var shop = new ExampleProject("shop");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(demo.Folder, "source"), "*", SearchOption.AllDirectories))
        {
            var target = shop.At(Path.GetRelativePath(demo.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        // The database as it was on Monday: the demo ends with a column dropped that a model reads.
        _ = InShop(shop, "alter table orders add column customer_id integer");
        _ = InShop(shop, "update orders set customer_id = 1 + order_id % 20000");
        var run = Nodes(shop.Path, "run");

        Assert.All(run, node => Assert.EndsWith(" succeeded", node, StringComparison.Ordinal));
        Assert.Equal(Directory.EnumerateFiles(shop.At("models"), "*.sql", SearchOption.AllDirectories).Count(), run.Count(node => node.StartsWith("model ", StringComparison.Ordinal)));
        Assert.Contains("test revenue_adds_up succeeded", run);
        Assert.Equal(run.Where(node => node.StartsWith("test ", StringComparison.Ordinal)).Order(), Nodes(shop.Path, "test").Order());
        Assert.All(
            ["customers", "products", "orders", "payments"],
            table => Assert.Equal(InShop(shop, $"select count(*) from {table}"), DuckDbFile.Number(shop.Path, $"select count(*) from shop.{table}")));
        Assert.Equal(
            DuckDbFile.Number(shop.Path, $"select count(distinct shipment_id) from read_json('{shop.At("source/exports/shipments")}/*.json', union_by_name = true)"),
            DuckDbFile.Number(shop.Path, "select count(*) from logistics.shipments"));
    }

    private static List<string> Nodes(string project, string command) =>
    [
        .. WeirCommand.RunJson(project, 0, command).GetProperty("nodes").EnumerateArray()
            .Select(node => $"{node.GetProperty("kind").GetString()} {node.GetProperty("name").GetString()} {node.GetProperty("status").GetString()}"),
    ];

    private static object? InShop(ExampleProject shop, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = shop.At("source/shop.sqlite"), Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
