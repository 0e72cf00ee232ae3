using Weir.Contracts.Impact;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;

namespace Weir.Contracts.Tests.Impact;

public sealed class ImpactTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    private static readonly Contract[] Contracts =
    [
        new("orders") { SourceDb = "ecommerce", SourceOwner = "dev@example.com", IngestionOwner = "data@example.com", Tables = [new ContractTable("Orders"), new ContractTable("log_*")] },
        new("unread") { SourceDb = "other", ChangePolicy = SourceChangePolicy.RequireApproval },
    ];

    [Fact]
    public void Build_NamesOwnersAndEverythingMadeOfEachColumn()
    {
        var document = new ImpactBuilder(Graph(), _ => new Dictionary<string, string> { ["orderdate"] = "OrderDate" }).Build("shop", Contracts, "abc", Now);

        Assert.Equal(["orders", "unread"], document.Contracts.Select(one => one.Id));
        Assert.Equal(SourceChangePolicy.RequireApproval, document.Contracts[1].OnSourceChange);
        var contract = document.Contracts[0];
        Assert.Equal(["log_*"], contract.Patterns);
        Assert.Equal(("orders", "ecommerce", "dev@example.com", "data@example.com"), (contract.Id, contract.Database, contract.SourceOwner, contract.IngestionOwner));
        var table = Assert.Single(contract.Tables);
        Assert.Equal(("sales", "Orders", "ecommerce.orders"), (table.Schema, table.Name, table.Dataset));
        Assert.Equal(["OrderDate", "total"], table.Columns.Select(column => column.Name));
        Assert.Equal(
            [new ImpactUse("model:days", "day", "select", "ana@example.com"), new ImpactUse("model:days", null, "group", "ana@example.com"), new ImpactUse("test:t", null, "filter", null)],
            table.Columns[0].Uses);
        Assert.Empty(table.Columns[1].Uses);
        Assert.Equal(["id"], table.KeyColumns);
        Assert.Equal(["secret"], table.Dropped);
    }

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame()
    {
        var document = new ImpactBuilder(Graph(), _ => new Dictionary<string, string>()).Build("shop", Contracts, null, Now);
        var text = ImpactJson.Write(document);

        Assert.StartsWith("{\n  \"format\": 1,\n", text, StringComparison.Ordinal);
        Assert.Equal(text, ImpactJson.Write(ImpactJson.Read(text, "impact.json")));
    }

    [Fact]
    public void Read_OfADocumentCutAnywhere_IsRefusedWithItsFile()
    {
        var text = ImpactJson.Write(new ImpactBuilder(Graph(), _ => new Dictionary<string, string>()).Build("shop", Contracts, "abc", Now)).TrimEnd();

        for (var length = 0; length < text.Length; length += 7)
        {
            var error = Assert.Throws<WeirException>(() => ImpactJson.Read(text[..length], "impact.json")).Error;
            Assert.Equal(ContractErrors.ImpactUnreadable, error.Code);
            Assert.StartsWith("'impact.json' is no published impact, or is cut short: ", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{\"format\":2,\"impact\":{}}", "ImpactFormat")]
    [InlineData("{\"format\":0}", "ImpactFormat")]
    [InlineData("{\"format\":\"1\"}", "ImpactUnreadable")]
    [InlineData("{\"format\":1}", "ImpactUnreadable")]
    [InlineData("{\"format\":1,\"impact\":{\"project\":null,\"published_at\":\"2026-01-01T00:00:00Z\"}}", "ImpactUnreadable")]
    [InlineData("{\"format\":1,\"impact\":{\"project\":\"p\",\"published_at\":\"2026-01-01T00:00:00Z\",\"contracts\":[null]}}", "ImpactUnreadable")]
    [InlineData("{\"format\":1,\"impact\":{\"project\":\"p\",\"published_at\":\"2026-01-01T00:00:00Z\"}}", "ImpactUnreadable")]
    [InlineData("[]", "ImpactUnreadable")]
    [InlineData("<html>", "ImpactUnreadable")]
    public void Read_OfSomethingElse_IsRefused(string text, string code)
    {
        var expected = code == nameof(ContractErrors.ImpactFormat) ? ContractErrors.ImpactFormat : ContractErrors.ImpactUnreadable;

        Assert.Equal(expected, Assert.Throws<WeirException>(() => ImpactJson.Read(text, "impact.json")).Error.Code);
    }

    [Fact]
    public void Read_OfMembersItDoesNotKnow_PassesThemOver() =>
        Assert.Equal("p", ImpactJson.Read("{\"format\":1,\"impact\":{\"project\":\"p\",\"published_at\":\"2026-01-01T00:00:00Z\",\"contracts\":[],\"mood\":[1]},\"x\":2}", "impact.json").Project);

    private static ProjectGraph Graph()
    {
        var dataset = new DatasetNode(
            new DatasetName("ecommerce", "orders"), new StreamName("sales", "Orders"),
            Contracts[0], new ContractTable("Orders") { KeyColumns = ["id"], Transforms = [new LandingTransform.Drop("secret")] });
        var (days, test) = (new NodeId(NodeKind.Model, "days"), new NodeId(NodeKind.Test, "t"));
        var date = new ColumnId(dataset.Id, "orderdate");
        var lineage = new ColumnLineage(
            new Dictionary<NodeId, IReadOnlyList<string>> { [dataset.Id] = ["orderdate", "total", "_weir_loaded_at"], [days] = ["day"] },
            [new ColumnEdge(date, days, "day", ColumnUse.Select), new ColumnEdge(date, days, null, ColumnUse.Group), new ColumnEdge(new ColumnId(days, "day"), test, null, ColumnUse.Filter)],
            []);
        return new ProjectGraphBuilder().Add(dataset).Add(new Node(days) { Owner = "ana@example.com" }).Add(new Node(test)).Build().With(lineage);
    }

    private sealed record Node(NodeId Id) : ProjectNode(Id);
}
