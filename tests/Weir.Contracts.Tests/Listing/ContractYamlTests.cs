using CsCheck;
using Weir.Contracts.Listing;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Types;

namespace Weir.Contracts.Tests.Listing;

public sealed class ContractYamlTests
{
    [Fact]
    public void FlatContract_Rendered_IsOurYaml() => Assert.Equal(
        """
        id: orders_postgres
        source_db: ecommerce
        source_host: my_host.com
        ingestion_type: full
        ingestion_frequency_minutes: 60
        source_owner: dev-team@mycompany.com
        ingestion_owner: data-eng@mycompany.com
        tables:
          - orders
          - name: items
            key: [id]
            lookback: 90m
            on_new_column: add
            on_type_change: text
            on_missing_column: fail
            columns:
              id: { type: bigint, description: "What: it is." }
            transforms:
              - hash: { column: ssn, salt: "${env:SALT}" }
              - remove: { column: status, in: [void, "1"] }
            options:
              path: "x/*.csv"

        """.ReplaceLineEndings("\n"),
        ContractYaml.Render(ProjectFolder.Read("""
            { ingestion_jobid: "orders_postgres", source_host: "my_host.com", source_db: "ecommerce", ingestion_frequency_minutes: "60",
              source_owner: "dev-team@mycompany.com", ingestion_owner: "data-eng@mycompany.com", tables: [orders, { name: items, key: id, lookback: 90m,
              on_missing_column: fail, columns: { id: { type: bigint, description: "What: it is." } }, path: "x/*.csv",
              transforms: [{ hash: { column: ssn, salt: "${env:SALT}" } }, { remove: { column: status, in: [void, 1] } }] }] };
            """).Contracts[0]));

    [Fact]
    public void Contract_RenderedAndReadAgain_IsTheSame() => Contracts().Sample(contract =>
    {
        var text = ContractYaml.Render(contract);
        var again = Assert.Single(ProjectFolder.Read(text).Contracts);
        return ContractYaml.Render(again) == text && again.Tables.Count == contract.Tables.Count
            && again.Purpose == contract.Purpose
            && (again.Name, again.Description, again.Version, again.Status, again.Domain, again.Team) == (contract.Name, contract.Description, contract.Version, contract.Status, contract.Domain, contract.Team)
            && (again.Usage, again.Limitations, again.ReviewEvery, again.LastReviewed, again.ChangePolicy) == (contract.Usage, contract.Limitations, contract.ReviewEvery, contract.LastReviewed, contract.ChangePolicy)
            && again.Tables.Zip(contract.Tables).All(pair => Same(pair.First, pair.Second));
    }, iter: 300);

    [Fact]
    public void Text_ThatEndsInALineBreak_KeepsIt()
    {
        var contract = ProjectFolder.One("id: a\nsource_db: b\nsource_host: c\nsource_owner: a@example.com\ningestion_owner: a@example.com\npurpose: |\n  Counts\ntables: [t]\n");

        Assert.Equal("Counts\n", contract.Purpose);
        Assert.Equal("Counts\n", ProjectFolder.One(ContractYaml.Render(contract)).Purpose);
    }

    [Fact]
    public void Rows_OfContracts_SayWhatTheyCover()
    {
        var set = ProjectFolder.Read("""
            - { id: a, source_db: shop, connection: shop_db, tables: [x, { name: "y_*", ingestion_type: incremental, cursor: id }] }
            - { id: b, source_db: crm, source_host: h, ingestion_frequency_minutes: 30 }
            """);

        Assert.Equal(
            [("a", "shop_db/shop", "mixed", null, "x, y_*"), ("b", "h/crm", "full", (int?)30, "whole database")],
            ContractListing.Rows(set.Contracts).Select(row => (row.Id, row.Source, row.IngestionType, row.FrequencyMinutes, row.Tables)));
    }

    private static bool Same(ContractTable a, ContractTable b) =>
        (a.Pattern, a.Mode, a.CursorColumn, a.Lookback, a.Policy) == (b.Pattern, b.Mode, b.CursorColumn, b.Lookback, b.Policy)
        && a.KeyColumns.SequenceEqual(b.KeyColumns) && a.Columns.Keys.SequenceEqual(b.Columns.Keys) && a.Columns.Values.Select(Told).SequenceEqual(b.Columns.Values.Select(Told))
        && (a.Description, a.Freshness?.MaxAge, a.Freshness?.Column, a.Volume?.MinRows, a.Volume?.MaxRows)
            == (b.Description, b.Freshness?.MaxAge, b.Freshness?.Column, b.Volume?.MinRows, b.Volume?.MaxRows)
        && a.Quality.Select(Told).SequenceEqual(b.Quality.Select(Told))
        && a.Options.Select(option => (option.Key, option.Value.Value)).SequenceEqual(b.Options.Select(option => (option.Key, option.Value.Value)))
        && a.Transforms.Select(transform => transform.ToString()!.Split("Location")[0]).SequenceEqual(b.Transforms.Select(transform => transform.ToString()!.Split("Location")[0]));

    private static (object?, object?, object?, object?, object?, string) Told(ContractColumn column) => (
        column.Type, column.Description, column.Required, column.Unique, column.Classification, string.Join('|', column.Quality.Select(Told)));

    private static string Told(QualityRule rule) => string.Join('\0', new object?[]
    {
        rule.Metric, rule.Name, rule.Description, rule.Limit, rule.Percent, rule.Pattern, rule.Query, rule.Engine, rule.Dimension, rule.Severity,
    }.Concat(rule.Columns).Append("/").Concat(rule.ValidValues).Append("/").Concat(rule.MissingValues));

    private static Gen<QualityRule> Rules(Gen<string> word, bool ofColumn)
    {
        var limit = Gen.OneOf(
            Gen.Select(Gen.Enum<QualityOperator>(), Gen.Decimal[-1000, 1000]).Where((comparison, _) => comparison < QualityOperator.MustBeBetween)
                .Select((comparison, value) => new QualityLimit(comparison, value)),
            Gen.Select(Gen.Int[0, 50], Gen.Int[50, 100]).Select((low, high) => new QualityLimit(QualityOperator.MustNotBeBetween, low, high)));
        return Gen.Select(Gen.Enum<QualityMetric>(), word, word.Null(), limit, Gen.Bool, Gen.Enum<Core.Errors.Severity>()).Where((metric, _, _, _, percent, _) =>
            ofColumn ? metric is not QualityMetric.RowCount : metric is QualityMetric.Sql or QualityMetric.Unchecked or QualityMetric.DuplicateValues || (metric is QualityMetric.RowCount && !percent))
            .Select((metric, text, name, number, percent, severity) => new QualityRule(metric)
            {
                Name = name,
                Description = metric is QualityMetric.Unchecked ? text : name,
                Limit = metric is QualityMetric.Unchecked ? null : number,
                Percent = percent,
                Columns = ofColumn ? [] : [text, "b"],
                ValidValues = metric is QualityMetric.InvalidValues ? [text, ""] : [],
                MissingValues = metric is QualityMetric.MissingValues ? ["null", text] : [],
                Pattern = metric is QualityMetric.InvalidValues ? text : null,
                Query = metric is QualityMetric.Sql ? text : null,
                Engine = metric is QualityMetric.Unchecked ? name : null,
                Dimension = name,
                Severity = severity,
            });
    }

    private static Gen<Contract> Contracts()
    {
        // Words of contracts are trimmed and not empty; values may be anything.
        var word = Gen.String[Gen.Char["abzAZ09_- .:#{}[]\"'\\é日\t,&*!|>%@`"], 1, 12].Select(text => $"x{text.Trim()}");
        var name = Gen.String[Gen.Char["abcz_09"], 1, 8].Select(text => "t" + text);
        var transform = Gen.OneOf<LandingTransform>(
            word.Select(column => (LandingTransform)new LandingTransform.Drop(column + "d")),
            word.Select(column => (LandingTransform)new LandingTransform.Hash(column + "h", null)),
            Gen.Select(word, word, Gen.Int[0, 9]).Select((column, with, keep) => (LandingTransform)new LandingTransform.Mask(column + "m", with, keep)),
            Gen.Select(word, word, Gen.Bool).Select((column, value, negated) => (LandingTransform)new LandingTransform.Filter(column, RowComparison.LessThan, [value], negated)));
        var rules = Gen.Select(Rules(word, ofColumn: false).Array[0, 3], Rules(word, ofColumn: true).Array[0, 3]);
        var table = Gen.Select(name, word.Null(), Gen.Int[1, 5000], transform.Array[0, 3], word, Gen.Enum<OnMissingColumn>(), rules).Select(
            (pattern, cursor, seconds, transforms, option, missing, quality) => new ContractTable(pattern)
            {
                Description = cursor,
                Freshness = cursor is null ? null : new FreshnessExpectation(TimeSpan.FromSeconds(seconds), seconds % 2 == 0 ? null : option),
                Volume = cursor is null ? new VolumeExpectation(seconds, null) : null,
                Quality = quality.Item1,
                Mode = cursor is null ? null : ReadMode.Incremental,
                CursorColumn = cursor,
                KeyColumns = cursor is null ? [] : ["k1", "k2"],
                Lookback = cursor is null ? null : TimeSpan.FromSeconds(seconds),
                Policy = new SchemaPolicy(OnMissingColumn: missing),
                Transforms = transforms,
                Options = new Dictionary<string, (string, Core.Errors.SourceLocation?)> { ["path"] = (option, null) },
                Columns = new Dictionary<string, ContractColumn> { [option] = new(LogicalType.ListOf(LogicalType.Date), option) { Required = seconds % 3 == 0 ? null : seconds % 3 == 1, Unique = seconds % 2 == 0, Classification = cursor, Quality = quality.Item2 } },
            });
        return Gen.Select(word, word, table.Array[1, 3]).Select((id, purpose, tables) => new Contract(id.Trim())
        {
            SourceDb = "db",
            Connection = "c",
            SourceOwner = "a@example.com",
            IngestionOwner = "a@example.com",
            Purpose = purpose,
            Name = purpose,
            Description = purpose,
            Version = purpose,
            Status = (ContractStatus)(purpose.Length % 5),
            Domain = purpose,
            Team = purpose,
            Usage = purpose,
            Limitations = purpose,
            ReviewEvery = new CalendarPeriod(purpose.Length, 0),
            LastReviewed = new DateOnly(2026, 1, purpose.Length),
            ChangePolicy = (SourceChangePolicy)(purpose.Length % 3),
            Tables = tables,
        });
    }
}
