using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Pages.Contracts;
using Weir.Pages.Lineage;

namespace Weir.Pages.Tests.Contracts;

/// <summary>Contracts as the pages show them, with every part a page may have.</summary>
internal static class SampleSite
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly ErrorCode Code = new(1299, "Made up for a test");

    public static SiteView Empty { get; } = new("video", Today);

    public static SiteView Full { get; } = new("video", Today)
    {
        Revision = "0123456789abcdef0123456789abcdef01234567",
        Contracts = [Orders(), Bare("events")],
    };

    public static SiteView Broken { get; } = new("video", Today)
    {
        Findings = [new WeirError(Code, "The file is not UTF-8 text.") { Location = new SourceLocation("contracts/old.yml"), Hint = "Save it as UTF-8." }],
        Hindrances = [new WeirError(Code, "Unknown key 'sourc_db'.") { Location = new SourceLocation("contracts/bad.yml", 2, 1), Hint = "Did you mean 'source_db'?" }],
        Contracts =
        [
            Bare("bad") with
            {
                Downstream = null,
                History = null,
                Findings = [new WeirError(Code, "Unknown key 'sourc_db'.") { Location = new SourceLocation("contracts/bad.yml", 2, 1), Hint = "Did you mean 'source_db'?" }],
            },
        ],
    };

    /// <summary>A site of one contract that has a text in every place a text can be in.</summary>
    public static SiteView Saying(string text) => new(text, Today)
    {
        Revision = text,
        Findings = [new WeirError(Code, text) { Hint = text, Location = new SourceLocation(text, 1) }],
        Hindrances = [new WeirError(Code, text) { Hint = text }],
        Contracts =
        [
            new ContractView(
                new Contract(text)
                {
                    Name = text + "!", Description = text, Version = text, Domain = text, Team = text, SourceDb = text, Connection = text, SourceHost = text, SourceOwner = text,
                    IngestionOwner = text, Purpose = text, Usage = text, Limitations = text, Consumers = [text], Tags = [text], Location = new SourceLocation(text, 1),
                },
                "page")
            {
                Text = text,
                Findings = [new WeirError(Code, text) { Hint = text, Location = new SourceLocation(text, 1) }],
                History = [new HistoryEntry(text.PadRight(40, '0'), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), text, text)],
                Tables =
                [
                    new TableView(text, new ContractTable(text)
                    {
                        Description = text, CursorColumn = text, KeyColumns = [text],
                        Transforms = [new LandingTransform.Mask(text, text, 2), new LandingTransform.Filter(text, RowComparison.Equals, [text], false)],
                        Quality = [new QualityRule(QualityMetric.InvalidValues) { Name = text, Pattern = text }],
                        Freshness = new FreshnessExpectation(TimeSpan.FromHours(3), text),
                    },
                    "table.x")
                    {
                        Dataset = text,
                        Columns = [new ColumnView(text) { Agreed = new ContractColumn(LogicalType.Text, text) { Classification = text, Quality = [new QualityRule(QualityMetric.NullValues) { Description = text }] } }],
                    },
                ],
                Downstream = new DownstreamView([new DependantView("model", text) { Owner = text, Description = text, Columns = [text] }], Picture(text)),
            },
        ],
    };

    private static ContractView Bare(string id) => new(new Contract(id) { SourceDb = "app" }, id)
    {
        Downstream = new DownstreamView([], null),
        History = [],
        Tables = [new TableView("*", new ContractTable("*"), "table.*")],
        Text = $"id: {id}\n",
    };

    private static ContractView Orders() => new(
        new Contract("orders")
        {
            Name = "Orders of the shop", Description = "Everything that was ever ordered.", Version = "1.2.0", Status = ContractStatus.Deprecated, SourceDb = "ecommerce", Connection = "orders_db",
            SourceOwner = "shop@example.com", IngestionOwner = "the data team", Purpose = "Daily revenue.", Limitations = "Not for invoices.", Consumers = ["finance@example.com"],
            Tags = ["core", "daily"], Frequency = TimeSpan.FromHours(6), ChangePolicy = SourceChangePolicy.RequireApproval, Location = new SourceLocation("contracts/orders.yml", 1, 1),
        },
        "orders")
    {
        Tables =
        [
            new TableView("orders", new ContractTable("orders")
            {
                Mode = ReadMode.Incremental, CursorColumn = "updated_at", KeyColumns = ["order_id"],
                Transforms = [new LandingTransform.Hash("email", null), new LandingTransform.Mask("phone", "****", 3)],
                Quality = [new QualityRule(QualityMetric.RowCount) { Limit = new QualityLimit(QualityOperator.MustBeGreaterThan, 1000), Severity = Severity.Warning }],
                Freshness = new FreshnessExpectation(TimeSpan.FromHours(24), null), Volume = new VolumeExpectation(1000, null),
                Policy = new SchemaPolicy(OnNewColumn.Fail),
            },
            "table.orders")
            {
                Dataset = "ecommerce.orders",
                Columns =
                [
                    new ColumnView("order_id") { Agreed = new ContractColumn(LogicalType.BigInt, "Its number.") { Required = true, Unique = true }, Uses = 2 },
                    new ColumnView("email") { Agreed = new ContractColumn(LogicalType.Text, null) { Classification = "personal" } },
                    new ColumnView("total") { Uses = 1 },
                ],
            },
        ],
        Downstream = new DownstreamView(
            [
                new DependantView("model", "revenue") { Owner = "finance@example.com", Description = "Revenue of each day.", Columns = ["orders.order_id", "orders.total"] },
                new DependantView("test", "not_null_revenue"),
            ],
            Picture("revenue")),
        History =
        [
            new HistoryEntry("89abcdef0123456789abcdef0123456789abcdef", new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero), "A. Person", "Orders: the total includes tax"),
            new HistoryEntry("0123456789abcdef0123456789abcdef01234567", new DateTimeOffset(2025, 12, 3, 4, 5, 6, TimeSpan.Zero), "A. Person", "Orders under contract"),
        ],
        Review = new ReviewView(ReviewState.Overdue, new DateOnly(2026, 2, 3), new DateOnly(2026, 8, 3)),
        Text = "id: orders\nsource_db: ecommerce\n",
    };

    private static string Picture(string model)
    {
        var (from, to) = (new NodeId(NodeKind.Dataset, "ecommerce.orders"), new NodeId(NodeKind.Model, model));
        return LineageDrawing.DrawInline(new LineagePicture(ProjectGraph.Empty, $"What is made of {model}")
        {
            Asked = [from],
            Edges = [new ColumnEdge(new ColumnId(from, "total"), to, model, ColumnUse.Select), new ColumnEdge(new ColumnId(from, "order_id"), to, null, ColumnUse.Filter)],
        });
    }
}
