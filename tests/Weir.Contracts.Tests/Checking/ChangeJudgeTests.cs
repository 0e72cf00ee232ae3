using Weir.Contracts.Changes;
using Weir.Contracts.Checking;
using Weir.Contracts.Impact;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Contracts.Tests.Checking;

public sealed class ChangeJudgeTests
{
    private static readonly ImpactTable Orders = new("public", "orders", "shop.orders")
    {
        KeyColumns = ["id"],
        CursorColumn = "updated_at",
        Dropped = ["secret"],
        Transformed = ["email"],
        Uses = [new ImpactUse("model:revenue", null, "mention", "finance@example.com")],
        Columns =
        [
            new ImpactColumn("amount", [new ImpactUse("model:revenue", "amount", "select", "finance@example.com"), new ImpactUse("test:not_null_revenue_amount", null, "filter", null)]),
            new ImpactColumn("status", []) { Promised = true, Required = true },
        ],
    };

    [Theory]
    [InlineData(TableChangeKind.TableDropped, null, null, null, true)]
    [InlineData(TableChangeKind.TableRenamed, null, "orders", "sales", true)]
    [InlineData(TableChangeKind.TableAdded, null, null, "orders", false)]
    [InlineData(TableChangeKind.ColumnDropped, "amount", null, null, true)]
    [InlineData(TableChangeKind.ColumnDropped, "unread", null, null, true)]
    [InlineData(TableChangeKind.ColumnDropped, "secret", null, null, false)]
    [InlineData(TableChangeKind.ColumnRenamed, "secret", "secret", "open", true)]
    [InlineData(TableChangeKind.ColumnRenamed, "email", "email", "mail", true)]
    [InlineData(TableChangeKind.ColumnRetyped, "amount", "int", "bigint", false)]
    [InlineData(TableChangeKind.ColumnRetyped, "amount", "bigint", "int", true)]
    [InlineData(TableChangeKind.ColumnRetyped, "amount", null, "int", true)]
    [InlineData(TableChangeKind.ColumnAdded, "new", null, "int", false)]
    [InlineData(TableChangeKind.Nullability, "amount", "NOT NULL", "NULL", true)]
    [InlineData(TableChangeKind.Nullability, "status", "NOT NULL", "NULL", true)]
    [InlineData(TableChangeKind.Nullability, "id", "NOT NULL", "NULL", true)]
    [InlineData(TableChangeKind.Nullability, "unread", "NOT NULL", "NULL", false)]
    [InlineData(TableChangeKind.Nullability, "amount", "NULL", "NOT NULL", false)]
    [InlineData(TableChangeKind.Default, "amount", null, "0", false)]
    [InlineData(TableChangeKind.Key, "id", "primary key (id)", null, true)]
    [InlineData(TableChangeKind.Key, "amount", "unique (amount)", null, false)]
    [InlineData(TableChangeKind.Unknown, null, null, null, null)]
    public void Change_IsBreaking_OrNot(TableChangeKind kind, string? column, string? from, string? to, bool? breaking) =>
        Assert.Equal(breaking, Assert.Single(Judge(Contract(), kind, column, from, to)).Judgement.Breaking);

    [Theory]
    [InlineData(SourceChangePolicy.Warn, ChangeConfidence.Certain, CheckOutcome.Warned)]
    [InlineData(SourceChangePolicy.RequireApproval, ChangeConfidence.Certain, CheckOutcome.NeedsApproval)]
    [InlineData(SourceChangePolicy.Block, ChangeConfidence.Certain, CheckOutcome.Refused)]
    [InlineData(SourceChangePolicy.Block, ChangeConfidence.Likely, CheckOutcome.Refused)]
    [InlineData(SourceChangePolicy.Block, ChangeConfidence.CannotTell, CheckOutcome.NeedsApproval)]
    public void Policy_DecidesWhatComesOfABreak(SourceChangePolicy policy, ChangeConfidence confidence, CheckOutcome outcome) =>
        Assert.Equal(outcome, Assert.Single(Judge(Contract(policy), TableChangeKind.ColumnDropped, "amount", confidence: confidence)).Outcome);

    [Fact]
    public void Approval_LiftsWhatNeedsIt_AndNotWhatIsRefused()
    {
        var asked = Assert.Single(Judge(Contract(SourceChangePolicy.RequireApproval), TableChangeKind.ColumnDropped, "amount", approved: "SHOP"));
        var refused = Assert.Single(Judge(Contract(SourceChangePolicy.Block), TableChangeKind.ColumnDropped, "amount", approved: "shop"));

        Assert.Equal((CheckOutcome.Warned, true), (asked.Outcome, asked.IsApproved));
        Assert.Equal((CheckOutcome.Refused, false), (refused.Outcome, refused.IsApproved));
    }

    [Fact]
    public void Verdict_NamesThePeopleAndTheSteps()
    {
        var change = Assert.Single(Judge(Contract(SourceChangePolicy.Block), TableChangeKind.ColumnDropped, "AMOUNT"));

        Assert.Equal(["model:revenue", "test:not_null_revenue_amount"], change.Downstream.Select(use => use.Node));
        Assert.Equal("Write to data@example.com, shop@example.com, finance@example.com: say what changes, why and when.", change.Next[0]);
        Assert.Equal("When all agree: change contract 'shop' first (contracts/shop.yml:1:1), then this.", change.Next[^1]);
    }

    [Fact]
    public void Table_NobodyCanName_IsNeverFine()
    {
        var change = Assert.Single(new ChangeJudge(Index(Contract()), []).Judge([Joined(null, TableChangeKind.ColumnDropped, "x", confidence: ChangeConfidence.CannotTell)]));

        Assert.Equal((null, CheckOutcome.Warned), (change.Judgement.Breaking, change.Outcome));
    }

    [Theory]
    [InlineData("orders", null, 1)]
    [InlineData("ORDERS", "Public", 1)]
    [InlineData("orders", "shop", 1)]
    [InlineData("orders", "archive", 0)]
    [InlineData("order", null, 0)]
    public void Table_IsUnderContract_ByTheNameAsFarAsItIsTold(string table, string? schema, int contracts) =>
        Assert.Equal(contracts, Index(Contract()).Find(new TableName(table, schema)).Count);

    [Theory]
    [InlineData("*", "anything", null, true)]
    [InlineData("log_*", "log_2024", "public", true)]
    [InlineData("log_*", "orders", null, false)]
    [InlineData("sales.*", "anything", "sales", true)]
    [InlineData("sales.*", "anything", "shop", true)]
    [InlineData("sales.*", "anything", "other", false)]
    public void Pattern_CoversTablesThatAreNotListed(string pattern, string table, string? schema, bool covered)
    {
        var contract = new ImpactContract("all", "shop") { Patterns = [pattern] };

        Assert.Equal(covered, Index(contract).Find(new TableName(table, schema)).Count > 0);
    }

    [Fact]
    public void Rename_OntoANameUnderContract_IsAsked()
    {
        var change = Assert.Single(new ChangeJudge(Index(Contract()), []).Judge([Joined("staging_orders", TableChangeKind.TableRenamed, null, "staging_orders", "public.orders")]));

        Assert.Equal((null, CheckOutcome.Warned), (change.Judgement.Breaking, change.Outcome));
    }

    private static ImpactContract Contract(SourceChangePolicy policy = SourceChangePolicy.Warn) => new("shop", "shop")
    {
        SourceOwner = "shop@example.com",
        IngestionOwner = "data@example.com",
        Place = "contracts/shop.yml:1:1",
        OnSourceChange = policy,
        Tables = [Orders],
    };

    private static ImpactIndex Index(ImpactContract contract) => new([new ImpactDocument("video", DateTimeOffset.UnixEpoch) { Contracts = [contract] }]);

    private static IEnumerable<CheckedChange> Judge(
        ImpactContract contract, TableChangeKind kind, string? column, string? from = null, string? to = null,
        ChangeConfidence confidence = ChangeConfidence.Certain, string approved = "") =>
        new ChangeJudge(Index(contract), [approved]).Judge([Joined("orders", kind, column, from, to, confidence)]);

    private static JoinedChange Joined(
        string? table, TableChangeKind kind, string? column, string? from = null, string? to = null, ChangeConfidence confidence = ChangeConfidence.Certain) =>
        new(new TableChange(table is null ? null : new TableName(table), column, kind, from, to, confidence, new SourceLocation("m.sql", 1, 1)), []);
}
