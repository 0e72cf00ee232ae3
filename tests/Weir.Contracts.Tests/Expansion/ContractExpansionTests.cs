using Weir.Contracts.Expansion;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Testing.Lakes;
using Weir.Testing.Sources;

namespace Weir.Contracts.Tests.Expansion;

public sealed class ContractExpansionTests
{
    private readonly MemoryConnector _source = new();
    private readonly MemoryLake _lake = new();

    [Fact]
    public async Task Tables_NamedInFull_NeedNobodyToBeAsked()
    {
        _source.Unreachable = new WeirError(ConnectorErrors.Unreachable, "No answer.");
        var expanded = await ExpandAsync("tables: [Orders, audit.Log, { name: crm.Orders, dataset: CrmOrders }]");

        Assert.Empty(expanded.Findings);
        Assert.Equal(["shop.crmorders", "shop.log", "shop.orders"], expanded.Datasets.Select(node => node.Dataset.ToString()));
        Assert.Equal([new("crm", "Orders"), new("audit", "Log"), new StreamName("", "Orders")], expanded.Datasets.Select(node => node.Stream));
    }

    [Fact]
    public async Task Naming_ThatPreserves_KeepsTheSourcesSpelling() =>
        Assert.Equal("Shop.Orders", Assert.Single((await ExpandAsync("source_db: Shop\nsource_table: Orders", naming: Naming.Preserve)).Datasets).Dataset.ToString());

    [Fact]
    public async Task WholeDatabase_IsWhatTheSourceHas()
    {
        _source.Table("Orders", "public");
        _source.Table("items", "public");
        var expanded = await ExpandAsync("purpose: all\ntags: [daily]");

        Assert.Empty(expanded.Findings);
        Assert.Equal(["shop.items", "shop.orders"], expanded.Datasets.Select(node => node.Dataset.ToString()));
        Assert.Equal(new StreamName("public", "Orders"), expanded.Datasets[1].Stream);
        Assert.Equal(["daily"], expanded.Datasets[1].Tags);
    }

    [Fact]
    public async Task Entry_NamedBesideAPattern_WinsOverIt()
    {
        _source.Table("orders", "public");
        _source.Table("order_items", "public");
        _source.Table("secrets", "public");
        var expanded = await ExpandAsync("tables: ['order*', { name: orders, ingestion_type: incremental, cursor: id }]");

        Assert.Equal(["order*", "orders"], expanded.Datasets.Select(node => node.Table.Pattern));
        Assert.Equal(["shop.order_items", "shop.orders"], expanded.Datasets.Select(node => node.Dataset.ToString()));
    }

    [Fact]
    public async Task Pattern_WithASchema_IsMatchedAgainstBoth()
    {
        _source.Table("orders", "public");
        _source.Table("orders", "audit");

        Assert.Equal(new StreamName("audit", "orders"), Assert.Single((await ExpandAsync("tables: [audit.*]")).Datasets).Stream);
    }

    [Fact]
    public async Task Tables_WithOneNameInTheLake_AreRefused()
    {
        _source.Table("orders", "public");
        _source.Table("Orders", "audit");
        var finding = Assert.Single((await ExpandAsync("purpose: all")).Findings);

        Assert.Equal(ContractErrors.NameCollision, finding.Code);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("The tables 'audit.Orders' (contract 'orders') and 'public.orders' (contract 'orders') would both be the dataset 'shop.orders'.", finding.Message);
        Assert.Contains("{ name: public.orders, dataset: orders_2 }", finding.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_WithOneNameInTheLake_CanBeToldApart()
    {
        _source.Table("orders", "public");
        _source.Table("orders", "audit");
        var expanded = await ExpandAsync("tables: ['*', { name: audit.orders, dataset: audit_orders }]");

        Assert.Empty(expanded.Findings);
        Assert.Equal(["shop.audit_orders", "shop.orders"], expanded.Datasets.Select(node => node.Dataset.ToString()));
    }

    [Fact]
    public async Task Source_ThatCannotBeAsked_IsStoodInForByLakeAndModels()
    {
        await LandAsync(new("shop", "orders"), new("shop", "orders__dead_letters"), new("crm", "people"));
        _source.Unreachable = new WeirError(ConnectorErrors.Unreachable, "No answer from db:5432.") { Kind = FailureKind.Transient };
        var expanded = await ExpandAsync("purpose: all", referenced: [new("shop", "items"), new("shop", "orders"), new("crm", "other")]);

        Assert.Equal(["shop.items", "shop.orders"], expanded.Datasets.Select(node => node.Dataset.ToString()));
        var finding = Assert.Single(expanded.Findings);
        Assert.Equal((ContractErrors.DiscoveryFailed, Severity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("No answer from db:5432", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expansion_WithoutConnections_AsksNobodyAndSaysNothing()
    {
        await LandAsync(new DatasetName("shop", "orders"));
        var expanded = await new ContractExpansion(Naming.Lower, _lake, null).ExpandAsync([Contract("purpose: all")], [], TestContext.Current.CancellationToken);

        Assert.Empty(expanded.Findings);
        Assert.Equal("shop.orders", Assert.Single(expanded.Datasets).Dataset.ToString());
    }

    [Fact]
    public async Task Table_ThatLeftTheSource_IsToldWithWhomToAsk()
    {
        await LandAsync(new("shop", "orders"), new("shop", "items"));
        _source.Table("items");
        var finding = Assert.Single((await ExpandAsync("purpose: all")).Findings);

        Assert.Equal("'shop.orders' was ingested before, but the source of contract 'orders' no longer has that table.", finding.Message);
        Assert.Contains("a@example.com", finding.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pattern_ThatMatchesNothing_IsAWarning()
    {
        _source.Table("items");

        Assert.Equal(ContractErrors.NothingMatches, Assert.Single((await ExpandAsync("tables: [ordre*]")).Findings).Code);
    }

    [Fact]
    public async Task Table_WhoseNameCannotBeADatasets_IsLeftOutAloud()
    {
        _source.Table("a/b");
        _source.Table("items");
        var expanded = await ExpandAsync("purpose: all");

        Assert.Equal("shop.items", Assert.Single(expanded.Datasets).Dataset.ToString());
        Assert.Equal(ContractErrors.BadName, Assert.Single(expanded.Findings).Code);
    }

    [Fact]
    public async Task Graph_OfContracts_HasTheirEdgesAndPeople()
    {
        var builder = new ProjectGraphBuilder();
        (await ExpandAsync("source_table: orders")).AddTo(builder);
        var graph = builder.Build();

        Assert.Equal([new NodeId(NodeKind.Contract, "orders"), new NodeId(NodeKind.Dataset, "shop.orders")], graph.Order);
        Assert.Equal(EdgeReason.Contract, Assert.Single(graph.Edges).Reason);
        Assert.Equal(["b@example.com", "a@example.com"], graph.Nodes.OrderBy(node => node.Id).Select(node => node.Owner));
    }

    private static Contract Contract(string text) => ProjectFolder.One(
        $"id: orders\n{(text.Contains("source_db", StringComparison.Ordinal) ? "" : "source_db: shop\n")}connection: c\nsource_owner: a@example.com\ningestion_owner: b@example.com\n{text}\n");

    private async Task<ExpandedContracts> ExpandAsync(string text, Naming naming = Naming.Lower, IReadOnlyCollection<DatasetName>? referenced = null) =>
        await new ContractExpansion(naming, _lake, new MemoryConnections(_source)).ExpandAsync([Contract(text)], referenced ?? [], TestContext.Current.CancellationToken);

    private async Task LandAsync(params DatasetName[] names)
    {
        foreach (var name in names)
        {
            await using var writer = await _lake.OpenWriterAsync(new DatasetWrite(name, WriteMode.Append), TestContext.Current.CancellationToken);
            await writer.CommitAsync(Position.Start, TestContext.Current.CancellationToken);
        }
    }
}
