using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Contracts.Tests.Reading;

/// <summary>What a contract says beyond how it is ingested.</summary>
public sealed class AgreementTests
{
    private const string Head = "id: shop\nsource_db: shop\nsource_host: h\nsource_owner: a@example.com\ningestion_owner: b@example.com\n";

    [Fact]
    public void Contract_WithItsLife_IsRead()
    {
        var contract = ProjectFolder.One(Head + """
            name: The shop
            description: Orders and who made them.
            version: 1.2.0
            status: deprecated
            domain: sales
            team: checkout
            usage: Forecasts.
            limitations: No guests.
            review_every: 3 months
            last_reviewed: 2026-05-31
            on_source_change: require_approval
            extensions: { odcs: { members: [{ username: someone }] } }
            """);

        Assert.Equal(
            ("The shop", "Orders and who made them.", "1.2.0", ContractStatus.Deprecated, "sales", "checkout"),
            (contract.Name, contract.Description, contract.Version, contract.Status, contract.Domain, contract.Team));
        Assert.Equal(
            ("Forecasts.", "No guests.", new CalendarPeriod(3, 0), new DateOnly(2026, 5, 31), SourceChangePolicy.RequireApproval),
            (contract.Usage, contract.Limitations, contract.ReviewEvery, contract.LastReviewed!.Value, contract.ChangePolicy));
    }

    [Fact]
    public void Contract_ThatSaysNothing_IsActiveReviewedTwiceAYearAndWarns()
    {
        var contract = ProjectFolder.One(Head);

        Assert.Equal(
            (ContractStatus.Active, CalendarPeriod.HalfYear, null, SourceChangePolicy.Warn),
            (contract.Status, contract.ReviewEvery, contract.LastReviewed, contract.ChangePolicy));
    }

    [Fact]
    public void Table_WithExpectations_IsRead()
    {
        var table = Assert.Single(ProjectFolder.One(Head + """
            tables:
              - name: orders
                description: One row per order.
                freshness: { max_age: 26h, column: updated_at }
                volume: { min_rows: 1, max_rows: 9 }
                columns:
                  id: { type: bigint, required: true, unique: true, primary_key: true, classification: public }
                  status: { nullable: true, quality: [{ metric: invalid_values, valid_values: [paid, "", null], must_be_less_than: 2.5, unit: percent, severity: warning }] }
                  note: text
                quality:
                  - { metric: duplicate_values, columns: [id, status] }
                  - { metric: row_count, must_be_between: [1, 5], name: enough }
                  - { sql: "select 1", dimension: accuracy }
                  - { engine: soda, description: theirs }
            """).Tables);

        Assert.Equal(("One row per order.", TimeSpan.FromHours(26), "updated_at"), (table.Description, table.Freshness!.MaxAge, table.Freshness.Column));
        Assert.Equal((1L, 9L), (table.Volume!.MinRows, table.Volume.MaxRows));
        Assert.Equal(["id"], table.KeyColumns);
        Assert.Equal(
            [(LogicalType.BigInt, true, true, "public"), (null, false, false, null), (LogicalType.Text, (bool?)null, false, null)],
            table.Columns.Values.Select(column => (column.Type, column.Required, column.Unique, column.Classification)));
        var valid = Assert.Single(table.Columns["status"].Quality);
        Assert.Equal(["paid", ""], valid.ValidValues);
        Assert.Equal((new QualityLimit(QualityOperator.MustBeLessThan, 2.5m), true, Severity.Warning), (valid.Limit, valid.Percent, valid.Severity));
        Assert.Equal(
            [
                (QualityMetric.DuplicateValues, QualityLimit.None), (QualityMetric.RowCount, new QualityLimit(QualityOperator.MustBeBetween, 1, 5)),
                (QualityMetric.Sql, null), (QualityMetric.Unchecked, (QualityLimit?)null),
            ],
            table.Quality.Select(rule => (rule.Metric, rule.Limit)));
        Assert.Equal([16, 17, 18, 19], table.Quality.Select(rule => rule.Location!.Line));
    }

    [Fact]
    public void Expectations_OfTheContract_HoldForTablesThatSayNothing()
    {
        var contract = ProjectFolder.One(Head + """
            freshness: 2d
            volume: { min_rows: 1 }
            quality: [{ sql: select 1 }]
            tables: [a, { name: b, freshness: 1h, volume: { max_rows: 3 }, quality: [{ sql: select 2 }] }]
            """);

        Assert.Equal(
            [(TimeSpan.FromDays(2), 1L, null, "select 1"), (TimeSpan.FromHours(1), null, (long?)3, "select 2")],
            contract.Tables.Select(table => (table.Freshness!.MaxAge, table.Volume!.MinRows, table.Volume.MaxRows, table.Quality[0].Query)));
    }

    [Theory]
    [InlineData("status: activ", "'status: activ'; allowed are proposed, draft, active, deprecated, retired. Did you mean 'active'?")]
    [InlineData("review_every: soon", "WEIR1231")]
    [InlineData("review_every: 0 days", "WEIR1231")]
    [InlineData("last_reviewed: 2026-02-30", "WEIR1231")]
    [InlineData("on_source_change: blok", "Did you mean 'block'?")]
    [InlineData("extensions: [1]", "WEIR1152")]
    [InlineData("volume: {}", "WEIR1232")]
    [InlineData("volume: { min_rows: 5, max_rows: 4 }", "at least 5 rows and at most 4")]
    [InlineData("volume: { min_rows: -1 }", "WEIR1232")]
    [InlineData("freshness: soon", "a duration such as")]
    [InlineData("freshness: { column: a }", "lacks 'max_age'")]
    [InlineData("quality: [{ metric: nul_values }]", "Did you mean 'null_values'?")]
    [InlineData("quality: [{ metric: null_values }]", "stands with the table")]
    [InlineData("quality: [{ metric: row_count }]", "sets no limit")]
    [InlineData("quality: [{ metric: row_count, must_be: many }]", "'must_be' must be a number")]
    [InlineData("quality: [{ metric: row_count, must_be_between: [5, 1] }]", "the lower one first")]
    [InlineData("quality: [{ metric: row_count, must_be: 1, must_not_be: 2 }]", "a rule has one")]
    [InlineData("quality: [{ metric: duplicate_values }]", "names no 'columns'")]
    [InlineData("quality: [{ name: x }]", "neither 'metric' nor 'sql'")]
    [InlineData("quality: [{ metric: row_count, sql: select 1 }]", "both 'metric' and 'sql'")]
    [InlineData("quality: [{ sql: select 1, must_bee: 1 }]", "Did you mean 'must_be'?")]
    [InlineData("columns: { a: { quality: [{ metric: row_count, must_be: 1 }] } }", "counts rows, which a column does not have")]
    [InlineData("columns: { a: { quality: [{ metric: invalid_values }] } }", "nothing is invalid")]
    [InlineData("columns: { a: { required: true, nullable: true } }", "say the same")]
    [InlineData("columns: { a: { primary_key: true } }\nkey: a", "mean the same")]
    public void Contract_WithAMistake_SaysWhatIsAllowed(string line, string expected)
    {
        var finding = Assert.Single(ProjectFolder.Read(Head + line + "\n").Findings).ToString();

        Assert.Contains(expected, finding, StringComparison.Ordinal);
        Assert.StartsWith($"contracts/orders.yml:{(line.EndsWith("key: a", StringComparison.Ordinal) ? 7 : 6)}:", finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6 months", 6, 0)]
    [InlineData("90d", 0, 90)]
    [InlineData("2 Weeks", 0, 14)]
    [InlineData("1y", 12, 0)]
    public void Period_Written_IsReadAndWrittenAgain(string text, int months, int days)
    {
        Assert.True(CalendarPeriod.TryParse(text, out var period));
        Assert.Equal(new CalendarPeriod(months, days), period);
        Assert.True(CalendarPeriod.TryParse(period.ToString(), out var again));
        Assert.Equal(period, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("months")]
    [InlineData("6")]
    [InlineData("-1 days")]
    [InlineData("99999 years")]
    [InlineData("9999999999 days")]
    public void Period_ThatIsNone_IsRefused(string text) => Assert.False(CalendarPeriod.TryParse(text, out _));

    [Fact]
    public void Period_OfMonths_EndsWithAShortMonth() => Assert.Equal(new DateOnly(2027, 2, 28), CalendarPeriod.HalfYear.After(new DateOnly(2026, 8, 31)));

    [Theory]
    [InlineData(QualityOperator.MustBe, false, true, false)]
    [InlineData(QualityOperator.MustNotBe, true, false, true)]
    [InlineData(QualityOperator.MustBeGreaterThan, false, false, true)]
    [InlineData(QualityOperator.MustBeGreaterOrEqualTo, false, true, true)]
    [InlineData(QualityOperator.MustBeLessThan, true, false, false)]
    [InlineData(QualityOperator.MustBeLessOrEqualTo, true, true, false)]
    public void Limit_OfOneNumber_HoldsBelowAtAndAbove(QualityOperator comparison, bool below, bool at, bool above)
    {
        var limit = new QualityLimit(comparison, 5);

        Assert.Equal((below, at, above), (limit.Holds(4.9m), limit.Holds(5.0m), limit.Holds(5.1m)));
    }

    [Fact]
    public void Limit_OfTwoNumbers_IncludesBoth()
    {
        var (between, outside) = (new QualityLimit(QualityOperator.MustBeBetween, 1, 3), new QualityLimit(QualityOperator.MustNotBeBetween, 1, 3));

        Assert.Equal([false, true, true, false], new decimal[] { 0, 1, 3, 4 }.Select(between.Holds));
        Assert.Equal([true, false, false, true], new decimal[] { 0, 1, 3, 4 }.Select(outside.Holds));
    }
}
