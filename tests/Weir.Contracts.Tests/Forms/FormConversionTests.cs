using CsCheck;
using Weir.Configuration.Yaml;
using Weir.Contracts.Forms;
using Weir.Contracts.Listing;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Testing.Folders;
using Weir.Testing.Golden;

namespace Weir.Contracts.Tests.Forms;

public sealed class FormConversionTests
{
    private const string Ours = """
        id: orders
        name: Orders
        version: 1.2.0
        status: deprecated
        source_db: ecommerce
        connection: orders_db
        source_host: my_host.com
        ingestion_type: incremental
        ingestion_frequency_minutes: 60
        source_owner: dev-team@mycompany.com
        ingestion_owner: data-eng@mycompany.com
        purpose: Daily order counts.
        consumers: [operations@mycompany.com]
        tags: [daily]
        review_every: 3 months
        last_reviewed: 2026-05-31
        on_source_change: block
        tables:
          - name: orders
            description: One row per order.
            cursor: updated_at
            key: [order_id, line]
            lookback: 1h
            freshness: { max_age: 26h, column: updated_at }
            volume: { min_rows: 1000, max_rows: 5000 }
            columns:
              order_id: { type: bigint, required: true, unique: true }
              line: integer
              status: { type: text, quality: [{ metric: invalid_values, valid_values: [paid, sent] }] }
            quality:
              - { sql: "select * from ${table} where total < 0", name: no negative totals }
            transforms:
              - hash: email
            path: x.csv
          - name: customers
            ingestion_type: full

        """;

    public static TheoryData<string> Documents => ["subscriptions", "bare", "odd"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void StandardDocument_ToOursAndBack_IsTheSame(string name) => FormText.AssertRoundTrip(Read(name), ContractForm.Odcs, ContractForm.Weir);

    [Theory]
    [MemberData(nameof(Documents))]
    public void StandardDocument_ToTheFlatFormAndBack_IsTheSame(string name) => FormText.AssertRoundTrip(Read(name), ContractForm.Odcs, ContractForm.Flat);

    [Fact]
    public void StandardDocument_InOurForm_IsAsExpected() =>
        GoldenFile.Verify("subscriptions.weir.yml", FormText.Write(FormConversion.Convert(Read("subscriptions"), ContractForm.Odcs, ContractForm.Weir), ContractForm.Weir));

    [Fact]
    public void OurContract_InTheStandard_IsAsExpected() =>
        GoldenFile.Verify("orders.odcs.yaml", FormText.Write(FormConversion.Convert(FormText.Parse(Ours), ContractForm.Weir, ContractForm.Odcs), ContractForm.Odcs));

    [Fact]
    public void OurContract_InTheFlatForm_IsAsExpected() =>
        GoldenFile.Verify("orders.flat.txt", FormText.Write(FormConversion.Convert(FormText.Parse(Ours), ContractForm.Weir, ContractForm.Flat), ContractForm.Flat));

    [Theory]
    [InlineData(ContractForm.Odcs)]
    [InlineData(ContractForm.Flat)]
    public void OurContract_ThereAndBack_IsTheSame(ContractForm form) => FormText.AssertRoundTrip(FormText.Parse(Ours), ContractForm.Weir, form);

    [Fact]
    public void OurContract_InTheStandard_IsValid() => Assert.Empty(StandardExamplesTests.Errors(FormText.Through(FormText.Parse(Ours), ContractForm.Weir, ContractForm.Odcs)));

    [Fact]
    public void FlatContract_OfAWikiPage_GoesThroughTheStandard()
    {
        var flat = FormText.Parse("""
            { ingestion_jobid: "orders_postgres", source_host: "my_host.com", source_db: "ecommerce", ingestion_type: "full", source_table: Orders,
              ingestion_frequency_minutes: "60", source_owner: "dev-team@mycompany.com", ingestion_owner: "data-eng@mycompany.com" };
            """);

        FormText.AssertRoundTrip(flat, ContractForm.Flat, ContractForm.Odcs);
        FormText.AssertRoundTrip(flat, ContractForm.Flat, ContractForm.Weir);
        Assert.Equal("orders_postgres", Nodes.TextOf(FormConversion.Convert(flat, ContractForm.Flat, ContractForm.Weir)["id"]));
    }

    [Fact]
    public void Contract_InTheStandard_IsReadAsTheContractItWas()
    {
        var ours = ProjectFolder.One(Ours);
        var theirs = ProjectFolder.One(FormText.Write(FormConversion.Convert(FormText.Parse(Ours), ContractForm.Weir, ContractForm.Odcs), ContractForm.Odcs), "contracts/orders.odcs.yaml");

        Assert.Equal(ContractYaml.Render(ours), ContractYaml.Render(theirs));
    }

    [Fact]
    public void StandardDocument_AsAContract_IsReadAtItsPlaces()
    {
        var set = ProjectFolder.Read(File.ReadAllText(PathOf("subscriptions")), "contracts/billing.odcs.yaml");
        var contract = Assert.Single(set.Contracts);

        Assert.Equal(
            ("subscriptions", "Subscriptions", "2.4.0", ContractStatus.Active, "billing", "billing-data"),
            (contract.Id, contract.Name, contract.Version, contract.Status, contract.Domain, contract.Team));
        Assert.Equal(
            ("billing", "billing-db.example.com", "billing_db", "billing@example.com", "data-eng@example.com", TimeSpan.FromHours(4), new CalendarPeriod(3, 0)),
            (contract.SourceDb, contract.SourceHost, contract.Connection, contract.SourceOwner, contract.IngestionOwner, contract.Frequency!.Value, contract.ReviewEvery));
        var table = contract.Tables[0];
        Assert.Equal(("subscriptions", TimeSpan.FromDays(1), "changed_at"), (table.Pattern, table.Freshness!.MaxAge, table.Freshness.Column));
        Assert.Equal(["subscription_id"], table.KeyColumns);
        Assert.Equal(
            [("subscription_id", LogicalType.BigInt), ("member_ref", LogicalType.Text), ("plan", LogicalType.Text), ("price", LogicalType.Decimal(10, 2)), ("changed_at", LogicalType.TimestampTz)],
            table.Columns.Select(column => (column.Key, column.Value.Type!)));
        Assert.Equal([QualityMetric.InvalidValues, QualityMetric.Unchecked], table.Columns["plan"].Quality.Select(rule => rule.Metric));
        Assert.Equal("soda", table.Columns["plan"].Quality[1].Engine);
        Assert.Equal([QualityMetric.RowCount, QualityMetric.DuplicateValues, QualityMetric.Sql, QualityMetric.Unchecked], table.Quality.Select(rule => rule.Metric));
        Assert.Equal(["member_ref", "plan"], table.Quality[1].Columns);
        Assert.Equal(new QualityLimit(QualityOperator.MustBe, 1), table.Quality[2].Limit);
        Assert.DoesNotContain(set.Findings, finding => finding.Severity is Severity.Error);
        Assert.Equal(new SourceLocation("contracts/billing.odcs.yaml", 57, 13), table.Columns["plan"].Quality[0].Location);
    }

    [Fact]
    public void Edit_InBetween_WinsOverWhatWasKept()
    {
        var ours = FormConversion.Convert(Read("subscriptions"), ContractForm.Odcs, ContractForm.Weir);
        var text = FormText.Write(ours, ContractForm.Weir)
            .Replace("version: 2.4.0", "version: 3.0.0", StringComparison.Ordinal)
            .Replace("member_ref:\n        type: text", "member_ref:\n        type: bigint", StringComparison.Ordinal)
            .Replace("ingestion_frequency_minutes: 240", "ingestion_frequency_minutes: 30", StringComparison.Ordinal);
        var back = FormText.Through(FormText.Parse(text), ContractForm.Weir, ContractForm.Odcs);
        var written = FormText.Write(back, ContractForm.Odcs);

        Assert.Equal("3.0.0", Nodes.TextOf(back["version"]));
        Assert.Contains("physicalType: bigint", written, StringComparison.Ordinal);
        Assert.DoesNotContain("varchar(32)", written.Split("customProperties:")[0], StringComparison.Ordinal);
        Assert.Contains("property: frequency\n    value: 30\n    unit: m\n", written, StringComparison.Ordinal);
        Assert.Contains("encryptedName: member_ref_encrypted", written, StringComparison.Ordinal);
        Assert.Contains("priceCurrency: EUR", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_EditedInBetween_KeepsItsLimit()
    {
        var theirs = FormText.Write(FormConversion.Convert(FormText.Parse(Ours), ContractForm.Weir, ContractForm.Odcs), ContractForm.Odcs);
        var back = FormText.Through(FormText.Parse(theirs.Replace("query: \"select count(*) from (select * from ${table} where total < 0) as wrong_rows\"", "query: select count(*) from t where total < -1", StringComparison.Ordinal)), ContractForm.Odcs, ContractForm.Weir);

        Assert.Contains("sql: select count(*) from t where total < -1\n        must_be: 0\n", FormText.Write(back, ContractForm.Weir), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ContractForm.Odcs)]
    [InlineData(ContractForm.Weir)]
    [Trait("Category", "Slow")]
    public void AnyDocument_ReadAsAContract_IsReadOrRefusedWithAPlace(ContractForm form) => AnyDocuments(form).Sample(document =>
    {
        var set = ContractReader.ReadSet(FormText.Write(document, form), "contracts/it.yml");
        return set.Contracts.Count == 1 || set.Findings.Any(finding => finding.Location is { File: "contracts/it.yml" });
    }, iter: 2_000);

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(ContractForm.Odcs, ContractForm.Weir)]
    [InlineData(ContractForm.Odcs, ContractForm.Flat)]
    [InlineData(ContractForm.Weir, ContractForm.Odcs)]
    [InlineData(ContractForm.Weir, ContractForm.Flat)]
    [InlineData(ContractForm.Flat, ContractForm.Odcs)]
    [InlineData(ContractForm.Flat, ContractForm.Weir)]
    public void AnyDocument_ThereAndBack_IsTheSame(ContractForm from, ContractForm to) =>
        AnyDocuments(from).Sample(document => FormText.AssertRoundTrip(document, from, to), iter: 2_000);

    [Fact]
    public void AnyTwoDocuments_DiffedAndPatched_AreEqual() => Gen.Select(AnyDocuments(ContractForm.Odcs), AnyDocuments(ContractForm.Weir)).Sample(
        (from, to) => Nodes.Same(to, DocumentPatch.Apply(from, DocumentPatch.Diff(from, to))), iter: 3_000);

    // Documents with the keys of a form, each with what belongs there or with anything at all, and with keys that nobody knows.
    private static Gen<YamlMapping> AnyDocuments(ContractForm form)
    {
        var place = new SourceLocation("any", 1, 1);
        var seed = form is ContractForm.Odcs ? Read("subscriptions") : FormText.Parse(Ours);
        var other = form is ContractForm.Odcs ? Read("odd") : FormText.Parse("ingestion_jobid: x\nsource_table: t\nextensions: { odcs: { set: { a: 1 } }, flat: 3, weir: {} }\nkey: [a]\nstatus: active\ntables: [a, a, { name: b }]\nversion: 1.0");
        var texts = Gen.OneOf(
            OneOf("", "null", "true", "1", "1.0", "a b", "-", ": ", "x: y", "a #b", "\n", "a\nb\n", " a\n", "é\u0001", "0x1F", "- a", "2026-01-01", "..", "name", "\U0001F600", "a\n\n", "#", "a\tb"),
            Gen.String[Gen.Char["ab:#-'\"\\{}[],&*!|>%@` \n\té"], 0, 6]);
        var scalar = Gen.Select(texts, Gen.Bool).Select((text, plain) => (YamlNode)(plain && IsPlainText(text) ? new YamlScalar(text, true, place) : new YamlScalar(text, false, place)));
        var leaf = Gen.OneOf(scalar, Gen.Const<YamlNode>(new YamlSequence([], place)), Gen.Const<YamlNode>(new YamlMapping([], place)));
        var nested = Gen.OneOf(
            leaf, leaf.Array[0, 3].Select(items => (YamlNode)new YamlSequence(items, place)),
            Gen.Select(OneOf("name", "property", "value", "weir", "odcs", "in", "is", "was"), leaf).Array[0, 3].Select(entries => (YamlNode)Mapping(entries, place)));
        var known = OneOf([.. Seeds(seed).Concat(Seeds(other))]);
        var strange = Gen.Select(Gen.OneOf(texts, OneOf([.. seed.Entries.Concat(other.Entries).Select(entry => entry.Key.Text)])), nested);
        return Gen.Select(Gen.OneOf(known, known, strange).Array[1, 12], Gen.Int[0, 1_000_000]).Select((entries, chaos) => Disturbed(Mapping(entries, place), chaos, place))
            .Where(document => form is ContractForm.Odcs == Weir.Contracts.Forms.Odcs.OdcsDocument.IsOne(document) && document.Entries.Count > 0);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static IEnumerable<(string, YamlNode)> Seeds(YamlMapping document) => document.Entries.Select(entry => (entry.Key.Text, entry.Value));

    private static YamlMapping Mapping(IEnumerable<(string Key, YamlNode Value)> entries, SourceLocation place) =>
        new([.. entries.Where(entry => entry.Key != "<<").DistinctBy(entry => entry.Key).Select(entry => KeyValuePair.Create(new YamlScalar(entry.Key, false, place), entry.Value))], place);

    private static bool IsPlainText(string text) => text is "null" or "true" or "1" or "1.0" or "a b" or "2026-01-01" or "name" or "0x1F";

    // Somewhere in it something is gone, twice, or another thing.
    private static YamlMapping Disturbed(YamlMapping document, int chaos, SourceLocation place)
    {
        var random = new Random(chaos);
        return chaos % 2 == 0 ? document : (YamlMapping)Disturb(document, random, place, 0);
    }

    private static YamlNode Disturb(YamlNode node, Random random, SourceLocation place, int depth) => node switch
    {
        YamlMapping mapping => Mapping(
            mapping.Entries.Where(_ => depth == 0 || random.Next(12) > 0).OrderBy(_ => random.Next(8) == 0 ? 1 : 0).Select(entry => (entry.Key.Text, Disturb(entry.Value, random, place, depth + 1))), place),
        YamlSequence list => new YamlSequence([.. list.Items.Where(_ => random.Next(12) > 0).SelectMany(item => random.Next(15) == 0 ? [item, item] : new[] { Disturb(item, random, place, depth + 1) })], place),
        _ => random.Next(25) == 0 ? new YamlScalar("7", true, place) : node,
    };

    private static YamlMapping Read(string name) => FormText.Parse(File.ReadAllText(PathOf(name)));

    private static string PathOf(string name) => Path.Combine(RepositoryRoot.Path, "tests", "Weir.Contracts.Tests", "Forms", "Documents", $"{name}.odcs.yaml");
}
