using System.Text;
using Weir.Contracts.Impact.Dbt;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Contracts.Tests.Impact.Dbt;

public sealed class DbtManifestReaderTests
{
    private const string Manifest = """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "generated_at": "2026-11-20T08:00:00.123456Z",
           "project_name": "shop"},
         "macros": {"macro.dbt.run": {"macro_sql": "{% macro run() %}"}},
         "nodes": {
           "model.shop.orders": {"resource_type": "model", "name": "orders", "alias": "orders_v", "database": "dwh", "schema": "main",
             "relation_name": "\"dwh\".\"main\".\"orders_v\"", "language": "sql", "raw_code": "raw", "compiled_code": "compiled", "group": "finance",
             "depends_on": {"macros": ["macro.dbt.run"], "nodes": ["source.shop.app.orders"]}, "columns": {"id": {"name": "id"}}},
           "model.shop.people.v2": {"resource_type": "model", "name": "people", "version": 2, "relation_name": null, "language": "python",
             "compiled_code": "import x", "config": {"meta": {"owner": ["ana@example.com", {"name": "Ben"}]}}},
           "model.shop.odd": {"resource_type": "model", "name": 5, "depends_on": "nothing", "columns": [], "meta": [], "config": null},
           "test.shop.unique_orders_id.1a": {"resource_type": "test", "name": "unique_orders_id", "attached_node": "model.shop.orders",
             "test_metadata": {"name": "unique", "kwargs": {"column_name": "id"}}, "depends_on": {"nodes": ["model.shop.orders"]}},
           "analysis.shop.look": {"resource_type": "analysis", "name": "look"},
           "operation.shop.hook": {"resource_type": "operation", "name": "hook"}},
         "sources": {
           "source.shop.app.orders": {"source_name": "app", "name": "orders", "identifier": "\"Orders\"", "database": "raw", "schema": "app_db",
             "source_description": "The web shop.", "original_file_path": "models\\sources.yml", "columns": {"ID": {"name": "\"ID\""}},
             "source_meta": {"owner": "dev@example.com", "on_source_change": "block"}, "config": {"meta": {"ingestion_owner": "data@example.com"}}}},
         "exposures": {"exposure.shop.board": {"resource_type": "exposure", "name": "board", "owner": {"email": null, "name": "Finance"},
             "depends_on": {"nodes": ["model.shop.orders"]}}},
         "disabled": {"model.shop.off": [{"name": "off"}]},
         "groups": {"group.shop.finance": {"name": "finance", "owner": {"email": "finance@example.com"}}}}
        """;

    [Fact]
    public void Read_OfAManifest_TellsItsNodesAndTheirOwners()
    {
        var manifest = DbtManifestReader.Read(Encoding.UTF8.GetBytes(Manifest), "m");

        Assert.Equal(("shop", new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_560)), (manifest.Project, manifest.GeneratedAt));
        Assert.Equal(
            ["exposure:board Finance", "model:model.shop.odd ", "model:orders finance@example.com", "model:people.v2 ana@example.com, Ben", "test:unique_orders_id "],
            manifest.Nodes.Values.Select(node => $"{node.Kind}:{node.Name} {node.Owner}").Order());
        var orders = manifest.Nodes["model.shop.orders"];
        Assert.Equal((("dwh", "main", "orders_v"), "compiled", "raw"), (orders.Table, orders.Compiled, orders.Raw));
        Assert.Equal(["source.shop.app.orders"], orders.DependsOn);
        Assert.Equal(["id"], orders.Columns);
        Assert.Null(manifest.Nodes["model.shop.people.v2"].Compiled);
        Assert.Null(manifest.Nodes["model.shop.people.v2"].Table);
        Assert.Equal(("id", "model.shop.orders"), (manifest.Nodes["test.shop.unique_orders_id.1a"].Column, manifest.Nodes["test.shop.unique_orders_id.1a"].AttachedTo));
        var source = Assert.Single(manifest.Sources);
        Assert.Equal(
            ("app", "app_db", "Orders", "dev@example.com", "data@example.com", "The web shop.", "models/sources.yml", SourceChangePolicy.Block),
            (source.Source, source.Schema, source.Identifier, source.SourceOwner, source.IngestionOwner, source.Description, source.File, source.Policy));
        Assert.Equal(["ID"], source.Node.Columns);
    }

    [Fact]
    public void Read_OfAManifestCutAnywhere_IsRefusedWithItsFile()
    {
        var bytes = Encoding.UTF8.GetBytes(Manifest).AsSpan();
        for (var length = 0; length < bytes.Length; length += 13)
        {
            var cut = bytes[..length].ToArray();
            var error = Assert.Throws<WeirException>(() => DbtManifestReader.Read(cut, "target/manifest.json")).Error;
            Assert.Equal(ContractErrors.DbtManifest, error.Code);
            Assert.StartsWith("'target/manifest.json' is no whole dbt manifest: ", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://schemas.getdbt.com/dbt/manifest/v9.json", true)]
    [InlineData("https://schemas.getdbt.com/dbt/manifest/v10.json", true)]
    [InlineData("https://schemas.getdbt.com/dbt/manifest/v11", true)]
    [InlineData("https://schemas.getdbt.com/dbt/manifest/v8.json", false)]
    [InlineData("https://schemas.getdbt.com/dbt/manifest/v13.json", false)]
    [InlineData("https://schemas.getdbt.com/dbt/catalog/v1.json", false)]
    [InlineData("https://schemas.getdbt.com/dbt/manifest/v99999999999.json", false)]
    [InlineData("v12", false)]
    public void Read_OfAVersion_ReadsItOrNamesIt(string version, bool isRead)
    {
        var bytes = Encoding.UTF8.GetBytes($$$"""{"metadata": {"dbt_schema_version": "{{{version}}}"}, "nodes": {}}""");

        if (isRead)
        {
            Assert.Equal(("dbt", DateTimeOffset.UnixEpoch), (DbtManifestReader.Read(bytes, "m").Project, DbtManifestReader.Read(bytes, "m").GeneratedAt));
            return;
        }

        var error = Assert.Throws<WeirException>(() => DbtManifestReader.Read(bytes, "m")).Error;
        Assert.Equal(ContractErrors.DbtVersion, error.Code);
        Assert.Contains(version, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"metadata": {"dbt_schema_version": "x"}}""", true)]
    [InlineData("""{"nodes": {"a": {"metadata": {}}}, "metadata": {"dbt_schema_version": "x"}}""", true)]
    [InlineData("""{"format": 1, "metadata": {"dbt_schema_version": "x"}}""", false)]
    [InlineData("""{"metadata": {}}""", false)]
    [InlineData("""{"metadata": [1]}""", false)]
    [InlineData("""[{"metadata": {"dbt_schema_version": "x"}}]""", false)]
    [InlineData("""{"nodes": """, false)]
    [InlineData("", false)]
    [InlineData("<html>", false)]
    public void IsManifest_GoesByTheMetadata(string text, bool expected) => Assert.Equal(expected, DbtManifestReader.IsManifest(Encoding.UTF8.GetBytes(text)));
}
