using Microsoft.Data.Sqlite;
using Weir.Testing.Folders;
using Weir.Testing.Processes;

namespace Weir.EndToEnd.Tests;

/// <summary>The shop: as the demo plays it, and as a project by itself on the sources the demo makes.</summary>
[Trait("Category", "Slow")]
public sealed class ShopTests(DemoRun demo) : IClassFixture<DemoRun>
{
    [Fact]
    public void Demo_KilledInTheMiddleOfIngestion_EndsWithEqualCountsAndNamesWhatTheDroppedColumnTouches()
    {
        var output = demo.Result.Output;

        Assert.Equal(0, demo.Result.ExitCode);
        Assert.Contains("Killed in the middle of landing", output, StringComparison.Ordinal);
        Assert.Equal(4, output.Split('\n').Count(line => line.TrimEnd().EndsWith("equal", StringComparison.Ordinal)));
        Assert.Contains("a new column: loyalty_tier; 'fax' no longer arrives", output, StringComparison.Ordinal);
        Assert.Contains("customer_value", output[output.IndexOf("The models that read", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("Three things to try", output, StringComparison.Ordinal);
        Assert.Equal(151_000, DuckDbFile.Number(demo.Folder, "select count(*) from shop.orders"));
        Assert.Equal(0, DuckDbFile.Number(demo.Folder, "select count(*) from shop.customers where loyalty_tier is null"));
    }

    [Fact]
    public void Demo_LinesToTry_Work()
    {
        var past = WeirCommand.RunJson(demo.Folder, 0, "show", "shop.customers", "--as-of", "0", "--limit", "5").GetProperty("rows");

        Assert.Equal(5, past.GetArrayLength());
        Assert.All(past.EnumerateArray(), row => Assert.True(row.TryGetProperty("fax", out _)));
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
        _ = InShop(shop, "alter table customers add column fax text");
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
