using System.Text.Json.Nodes;
using Weir.Cli.Impact;
using Weir.Connectors.DuckDb.Parsing;
using Weir.Contracts.Impact;
using Weir.Contracts.Impact.Dbt;
using Weir.Contracts.Impact.Sharing;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Impact;

/// <summary>The manifest of a dbt project down to its columns.</summary>
public sealed class DbtManifestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Columns_AreFollowedThroughCompiledSqlPlainTemplatesAndTests()
    {
        var document = Read(
            Model("a", "select id as order_id, note from `raw.app.orders` where kind = 1", "source.shop.app.orders"),
            Model("b", null, "model.shop.a", raw: "{{ config(materialized='view') }} select order_id as b_id from {{ ref('a') }}"),
            Test("not_null_b_b_id", null, "b_id", "model.shop.b"),
            Test("positive", "select * from dwh.main.a where order_id < 0", null, "model.shop.a"));

        Assert.Equal(
            [
                "id: a.order_id select, b.b_id select, positive.null filter, not_null_b_b_id.null filter", "kind: a.null filter", "note: a.note select",
            ], Columns(document));
    }

    [Fact]
    public void Columns_BeyondWhatCannotBeParsed_AreMentions()
    {
        var document = Read(
            Model("a", "select id, x from raw.app.orders", "source.shop.app.orders"), Model("b", "select id qualify from from dwh.main.a", "model.shop.a"),
            Model("c", "select id from dwh.main.b", "model.shop.b"), Model("d", null, "source.shop.app.orders", raw: "{{ a_macro() }}"));

        Assert.Equal(
            [
                "id: a.id select, d.null mention, b.null mention, c.null mention", "x: a.x select, d.null mention, b.null mention, c.null mention",
            ], Columns(document));
        Assert.Equal(["model:d"], document.Contracts[0].Tables[0].OtherColumnUses.Select(use => use.Node));
    }

    [Fact]
    public void Columns_OfTablesOfOneNameInTwoDatabases_AreToldApart()
    {
        var manifest = Manifest(Model("a", "select x.id, y.name from raw.app.orders x join other.app.orders y on x.k = y.k", "source.shop.app.orders", "source.shop.second.orders"));
        manifest["sources"]!["source.shop.second.orders"] = Source("second", "other");

        var document = Read(manifest);

        Assert.Equal(["id", "k"], document.Contracts[0].Tables[0].Columns.Select(column => column.Name).Order());
        Assert.Equal(["k", "name"], document.Contracts[1].Tables[0].Columns.Select(column => column.Name).Order());
    }

    [Fact]
    public void Nodes_InACircle_AreReadAllTheSame()
    {
        var document = Read(
            Model("a", "select id from raw.app.orders", "source.shop.app.orders", "model.shop.b"), Model("b", "select id from dwh.main.a", "model.shop.a"));

        Assert.Equal(["id: a.id select, b.id select"], Columns(document).Select(line => line.Replace(", a.id select", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Manifest_ReadTwice_IsMadeOnceAndMadeAgainWhenItChanges()
    {
        using var folder = new TemporaryFolder();
        var made = 0;
        var reading = new ImpactReading((manifest, cancel) =>
        {
            made++;
            return Lineage(manifest, cancel);
        });
        var store = new ImpactStore(folder.Path, null, new ImpactCache(folder.At("cache")), reading);
        var first = Manifest(Model("a", "select id from raw.app.orders", "source.shop.app.orders")).ToJsonString();
        folder.Write("target/manifest.json", first);

        var one = await store.ReadAsync(ImpactLocation.Parse("target/manifest.json"), Cancel);
        var same = await store.ReadAsync(ImpactLocation.Parse("target/manifest.json"), Cancel);
        Assert.Equal((1, ImpactJson.Write(one.Document)), (made, ImpactJson.Write(same.Document)));

        folder.Write("target/manifest.json", first.Replace("select id", "select nr", StringComparison.Ordinal));
        Assert.Equal("nr", (await store.ReadAsync(ImpactLocation.Parse("target/manifest.json"), Cancel)).Document.Contracts[0].Tables[0].Columns[0].Name);
        Assert.Single(Directory.GetFiles(folder.At("cache")));
    }

    [Fact]
    public async Task Manifest_WhoseImpactIsTooLargeToKeep_IsMadeEveryTime()
    {
        using var folder = new TemporaryFolder();
        folder.Write("target/manifest.json", Manifest(Model("a", "select id from raw.app.orders", "source.shop.app.orders")).ToJsonString());
        var store = new ImpactStore(folder.Path, null, new ImpactCache(folder.At("cache"), longest: 500), new ImpactReading(Lineage));

        for (var time = 0; time < 2; time++)
        {
            Assert.Equal("shop", (await store.ReadAsync(ImpactLocation.Parse("target/manifest.json"), Cancel)).Document.Project);
        }

        Assert.False(Directory.Exists(folder.At("cache")));
    }

    private static IEnumerable<string> Columns(ImpactDocument document) => document.Contracts[0].Tables[0].Columns
        .Select(column => $"{column.Name}: {string.Join(", ", column.Uses.Select(use => $"{use.Node.Split(':')[1]}.{use.Column ?? "null"} {use.Use}"))}").Order(StringComparer.Ordinal);

    private static ImpactDocument Read(params KeyValuePair<string, JsonNode?>[] nodes) => Read(Manifest(nodes));

    private static ImpactDocument Read(JsonObject manifest) =>
        new ImpactReading(Lineage).Read(System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString()), "manifest.json", Cancel);

    private static DbtColumns Lineage(DbtManifest manifest, CancellationToken cancel)
    {
        using var parser = new DuckDbSqlParser();
        return new DbtLineage(parser).Read(manifest, cancel);
    }

    private static JsonObject Manifest(params KeyValuePair<string, JsonNode?>[] nodes) => new()
    {
        ["metadata"] = new JsonObject { ["dbt_schema_version"] = "https://schemas.getdbt.com/dbt/manifest/v12.json", ["project_name"] = "shop" },
        ["nodes"] = new JsonObject(nodes),
        ["sources"] = new JsonObject { ["source.shop.app.orders"] = Source("app", "raw") },
    };

    private static JsonObject Source(string name, string database) =>
        new() { ["source_name"] = name, ["name"] = "orders", ["database"] = database, ["schema"] = "app", ["identifier"] = "orders" };

    private static KeyValuePair<string, JsonNode?> Model(string name, string? sql, params string[] reads) => Model(name, sql, reads, null);

    private static KeyValuePair<string, JsonNode?> Model(string name, string? sql, string reads, string raw) => Model(name, sql, [reads], raw);

    private static KeyValuePair<string, JsonNode?> Model(string name, string? sql, string[] reads, string? raw) => new($"model.shop.{name}", new JsonObject
    {
        ["resource_type"] = "model", ["name"] = name, ["alias"] = name, ["database"] = "dwh", ["schema"] = "main", ["relation_name"] = name, ["language"] = "sql",
        ["compiled_code"] = sql, ["raw_code"] = raw, ["depends_on"] = Reads(reads),
    });

    private static KeyValuePair<string, JsonNode?> Test(string name, string? sql, string? column, string reads) => new($"test.shop.{name}.1a", new JsonObject
    {
        ["resource_type"] = "test", ["name"] = name, ["column_name"] = column, ["attached_node"] = reads, ["compiled_code"] = sql, ["depends_on"] = Reads([reads]),
    });

    private static JsonObject Reads(string[] reads) => new() { ["nodes"] = new JsonArray([.. reads.Select(read => (JsonNode?)read)]) };
}
