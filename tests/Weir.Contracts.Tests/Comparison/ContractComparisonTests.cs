using CsCheck;
using Weir.Contracts.Comparison;
using Weir.Core.Contracts;
using Weir.Core.Types;

namespace Weir.Contracts.Tests.Comparison;

public sealed class ContractComparisonTests
{
    private const string Head = "id: shop\nsource_db: shop\nsource_host: h\nsource_owner: a@example.com\ningestion_owner: b@example.com\n";

    [Theory]
    // Tables and columns.
    [InlineData("tables: [a, b]", "tables: [a]", "b: table removed", true)]
    [InlineData("tables: [a]", "tables: [a, b]", "b: table added", false)]
    [InlineData("tables: [{ name: a, columns: { x: text, y: text } }]", "tables: [{ name: a, columns: { x: text } }]", "a.y: column removed", true)]
    [InlineData("tables: [{ name: a, columns: { x: text } }]", "tables: [{ name: a, columns: { x: text, y: text } }]", "a.y: column added", false)]
    [InlineData("tables: [{ name: a, columns: { x: integer } }]", "tables: [{ name: a, columns: { x: bigint } }]", "a.x: type integer -> bigint", false)]
    [InlineData("tables: [{ name: a, columns: { x: bigint } }]", "tables: [{ name: a, columns: { x: integer } }]", "a.x: type bigint -> integer", true)]
    [InlineData("tables: [{ name: a, columns: { x: bigint } }]", "tables: [{ name: a, columns: { x: text } }]", "a.x: type bigint -> text", true)]
    [InlineData("tables: [{ name: a, columns: { x: bigint } }]", "tables: [{ name: a, columns: { x: {} } }]", "a.x: type removed: bigint", true)]
    [InlineData("tables: [{ name: a, columns: { x: {} } }]", "tables: [{ name: a, columns: { x: bigint } }]", "a.x: type added: bigint", false)]
    [InlineData("tables: [{ name: a, columns: { x: { required: true } } }]", "tables: [{ name: a, columns: { x: {} } }]", "a.x: required true -> false", true)]
    [InlineData("tables: [{ name: a, columns: { x: {} } }]", "tables: [{ name: a, columns: { x: { nullable: false } } }]", "a.x: required false -> true", false)]
    [InlineData("tables: [{ name: a, columns: { x: { unique: true } } }]", "tables: [{ name: a, columns: { x: {} } }]", "a.x: unique true -> false", true)]
    [InlineData("tables: [{ name: a, key: x }]", "tables: [{ name: a, key: [x, y] }]", "a: key x -> x, y", true)]
    [InlineData("tables: [{ name: a, key: x, columns: { x: text } }]", "tables: [{ name: a, columns: { x: { type: text, primary_key: true } } }]", null, false)]
    [InlineData("tables: [{ name: a, columns: { x: { classification: public } } }]", "tables: [{ name: a, columns: { x: { classification: restricted } } }]", "a.x: classification public -> restricted", false)]
    [InlineData("tables: [a]", "tables: [{ name: a, dataset: z }]", "a: dataset added: z", true)]
    [InlineData("tables: [A]", "tables: [a]", null, false)]
    // What must hold.
    [InlineData("freshness: 26h", "freshness: 2h", "*: freshness 26h -> 2h", false)]
    [InlineData("freshness: 2h", "freshness: 26h", "*: freshness 2h -> 26h", true)]
    [InlineData("freshness: 2h", "", "*: freshness removed: 2h", true)]
    [InlineData("", "freshness: 2h", "*: freshness added: 2h", false)]
    [InlineData("volume: { min_rows: 5, max_rows: 9 }", "volume: { min_rows: 6 }", "*: volume { min_rows: 5, max_rows: 9 } -> { min_rows: 6 }", true)]
    [InlineData("volume: { min_rows: 5 }", "volume: { min_rows: 6, max_rows: 9 }", "*: volume { min_rows: 5 } -> { min_rows: 6, max_rows: 9 }", false)]
    [InlineData("quality: [{ sql: select 1 }]", "quality: [{ sql: select 2 }]", "*: quality removed: { sql: select 1 }|*: quality added: { sql: select 2 }", true)]
    [InlineData("quality: [{ sql: select 1, name: one }]", "quality: [{ sql: select 2, name: one }]", "*: quality { name: one, sql: select 1 } -> { name: one, sql: select 2 }", true)]
    [InlineData("quality: [{ metric: row_count, must_be_less_than: 5 }]", "quality: [{ metric: row_count, must_be_less_than: 4 }]", "*: quality { metric: row_count, must_be_less_than: 5 } -> { metric: row_count, must_be_less_than: 4 }", false)]
    [InlineData("quality: [{ metric: row_count, must_be: 5 }]", "quality: [{ metric: row_count, must_be: 5, severity: warning }]", "*: quality { metric: row_count, must_be: 5 } -> { metric: row_count, must_be: 5, severity: warning }", true)]
    [InlineData("quality: [{ description: Look at it. }]", "", null, false)]
    // How it is ingested.
    [InlineData("ingestion_frequency_minutes: 60", "ingestion_frequency_minutes: 30", "shop: ingestion_frequency_minutes 60 -> 30", false)]
    [InlineData("ingestion_frequency_minutes: 60", "ingestion_frequency_minutes: 90", "shop: ingestion_frequency_minutes 60 -> 90", true)]
    [InlineData("ingestion_frequency_minutes: 60", "", "shop: ingestion_frequency_minutes removed: 60", true)]
    [InlineData("", "transforms: [{ hash: x }]", "*: transform added: hash: x", true)]
    [InlineData("transforms: [{ hash: x }]", "", "*: transform removed: hash: x", true)]
    [InlineData("transforms: [{ hash: x }, { mask: z }]", "transforms: [{ mask: z }, { hash: x }]", "*: transforms hash: x; mask: { column: z, with: \"****\", keep_last: 0 } -> mask: { column: z, with: \"****\", keep_last: 0 }; hash: x", true)]
    [InlineData("on_new_column: fail", "on_new_column: ignore", "*: on_new_column fail -> ignore", true)]
    [InlineData("on_new_column: add", "on_new_column: ignore", "*: on_new_column add -> ignore", false)]
    [InlineData("cursor: x", "cursor: y", "*: cursor x -> y", false)]
    [InlineData("path: x", "path: y", "*: options path: x -> path: y", false)]
    // Its life, and words.
    [InlineData("status: active", "status: deprecated", "shop: status active -> deprecated", false)]
    [InlineData("status: active", "status: retired", "shop: status active -> retired", true)]
    [InlineData("on_source_change: block", "", "shop: on_source_change block -> warn", false)]
    [InlineData("purpose: a", "purpose: b", "shop: purpose a -> b", false)]
    [InlineData("connection: a", "connection: b", "shop: source a -> b", false)]
    [InlineData("tags: [a]", "tags: [a]", null, false)]
    public void Change_OfOneKey_IsJudged(string before, string after, string? headline, bool breaking)
    {
        var differences = ContractComparison.Of([Read(before)], [Read(after)]);

        Assert.Equal(headline ?? "", string.Join('|', differences.Select(difference => difference.Headline).Order(StringComparer.Ordinal).Reverse()));
        Assert.Equal(breaking, differences.Any(difference => difference.Breaking));
        Assert.All(differences, difference => Assert.NotEmpty(difference.Why));
    }

    [Fact]
    public void Change_OfDatabaseAndId_IsBreaking()
    {
        var differences = ContractComparison.Of([Read("")], [Read("") with { Id = "store", SourceDb = "store" }]);

        Assert.Equal([("id", true), ("source_db", true)], differences.Select(difference => (difference.What, difference.Breaking)));
    }

    [Fact]
    public void Contracts_OfFiles_AreMatchedById()
    {
        var (a, b, c) = (Read("") with { Id = "a" }, Read("") with { Id = "b" }, Read("") with { Id = "c" });

        Assert.Equal(
            ["c: contract added (False)", "a: contract removed (True)"],
            ContractComparison.Of([a, b], [b, c]).Select(difference => $"{difference.Headline} ({difference.Breaking})"));
    }

    [Fact]
    public void Versions_OfOneContract_AreEqualToThemselves() =>
        Assert.Empty(ContractComparison.Of([Read("tables: [{ name: a, columns: { x: { type: text, quality: [{ metric: null_values }] } } }]")], [Read("tables: [{ name: a, columns: { x: { type: text, quality: [{ metric: null_values }] } } }]")]));

    [Theory]
    [InlineData("1.2.0", "1.3.0", false)]
    [InlineData("1.2.0", "2.0.0", true)]
    [InlineData("v1", "v2", true)]
    [InlineData("spring", "2.0.0", null)]
    [InlineData(null, "2.0.0", null)]
    public void Version_WithAMajorNumber_IsComparedByIt(string? before, string? after, bool? raised) =>
        Assert.Equal(raised, ContractComparison.IsMajorRaised(Read("") with { Version = before }, Read("") with { Version = after }));

    [Fact]
    public void Limits_JudgedCompatible_HoldWhatTheyHeld() => Gen.Select(Limits(), Limits(), Gen.Decimal[-3, 12]).Sample((before, after, number) =>
    {
        var (old, now) = (Read("") with { Tables = [With(before)] }, Read("") with { Tables = [With(after)] });
        var compatible = ContractComparison.Of([old], [now]).All(difference => !difference.Breaking);
        return !compatible || !after.Holds(number) || before.Holds(number);
    }, iter: 20_000);

    [Fact]
    public void Types_JudgedWider_HoldTheExtremes() => Gen.Select(Gen.Int[1, 38], Gen.Int[0, 38], Gen.Int[1, 38], Gen.Int[0, 38])
        .Where((p, s, q, t) => s <= p && t <= q)
        .Sample((p, s, q, t) => !TypeWidening.Holds(LogicalType.Decimal(p, s), LogicalType.Decimal(q, t)) || (q - t >= p - s && t >= s), iter: 5_000);

    private static Gen<QualityLimit> Limits() => Gen.Select(Gen.Enum<QualityOperator>(), Gen.Int[0, 9], Gen.Int[0, 9]).Select((comparison, one, other) =>
        comparison >= QualityOperator.MustBeBetween ? new QualityLimit(comparison, Math.Min(one, other), Math.Max(one, other)) : new QualityLimit(comparison, one));

    private static ContractTable With(QualityLimit limit) => new("a") { Quality = [new QualityRule(QualityMetric.RowCount) { Limit = limit }] };

    private static Contract Read(string more) => Assert.Single(ContractReader.ReadSet($"{Head}{more}\n", "contracts/a.yml").RequireSound().Contracts);
}
