using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Testing.Folders;

namespace Weir.Contracts.Tests.Reading;

public sealed class YamlContractTests
{
    private const string Owners = "source_owner: a@example.com\ningestion_owner: b@example.com\n";

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n")]
    [InlineData("# id: orders\n# source_db: shop\n")]
    [InlineData("---\n# later\n---\n")]
    [InlineData("{}\n")]
    [InlineData("// { id: \"orders\" };\n")]
    [InlineData("/* later */")]
    [InlineData("[]")]
    public void File_WithoutAContract_IsWarnedOfByName(string text)
    {
        var set = ProjectFolder.Read(text, "contracts/sub/later.yml");

        Assert.Equal(
            ["contracts/sub/later.yml: warning WEIR1220: 'contracts/sub/later.yml' holds no contract: it is empty, or all of it is comments. Write the contract, or remove the file."],
            set.Findings.Select(finding => finding.ToString()));
        Assert.False(set.HasErrors);
    }

    [Fact]
    public void File_WithAnEmptyDocumentBesideAContract_IsNotWarnedOf()
    {
        var set = ProjectFolder.Read($"# The shop's contracts.\n---\nid: shop\nsource_db: shop\nsource_host: h\n{Owners}---\n# more to come\n");

        Assert.Empty(set.Findings);
        Assert.Single(set.Contracts);
    }

    [Fact]
    public void Contract_WithEveryKey_IsRead()
    {
        var contract = ProjectFolder.One("""
            id: shop
            source_db: shop
            connection: shop_db
            source_host: db.example.com
            ingestion_type: incremental
            ingestion_frequency_minutes: 15
            source_owner: a@example.com
            ingestion_owner: b@example.com
            purpose: Revenue reporting.
            consumers: [finance@example.com]
            tags: daily
            cursor: updated_at
            key: [id]
            lookback: 2h
            on_new_column: ignore
            on_type_change: widen
            on_missing_column: fail
            transforms:
              - drop: email
            tables:
              - customers
              - audit_*
              - name: crm.people
                dataset: crm_people
                ingestion_type: full
                key: [tenant, person]
                on_missing_column: null
                columns:
                  person: bigint
                  amount: { type: "decimal(10,2)", description: In euros. }
                transforms:
                  - hash: ssn
                  - hash: { column: tax_id, salt: "${env:SALT}" }
                  - mask: { column: phone, keep_last: 4 }
                  - mask: { column: note, with: "#" }
                  - keep: { column: status, in: [paid, sent] }
                  - remove: { column: deleted_at, is_null: false }
                  - remove: { column: amount, less_than: 0 }
                path: people/*.csv
                options: { format: csv }
            """);

        Assert.Equal(new SchemaPolicy(OnNewColumn.Ignore, OnTypeChange.Widen, OnMissingColumn.Fail), contract.Policy);
        Assert.Equal(["finance@example.com"], contract.Consumers);
        Assert.Equal(["daily"], contract.Tags);
        var (customers, audit, people) = (contract.Tables[0], contract.Tables[1], contract.Tables[2]);
        Assert.Equal("updated_at", customers.CursorColumn);
        Assert.Equal(["id"], customers.KeyColumns);
        Assert.Equal(TimeSpan.FromHours(2), customers.Lookback);
        Assert.True(audit.IsPattern);
        Assert.True(Assert.IsType<LandingTransform.Drop>(Assert.Single(customers.Transforms)).Inherited);
        Assert.Equal(ReadMode.Full, people.Mode);
        Assert.Equal("crm_people", people.Dataset);
        Assert.Equal(["tenant", "person"], people.KeyColumns);
        Assert.Equal(contract.Policy with { OnMissingColumn = OnMissingColumn.Null }, people.Policy);
        Assert.Equal(LogicalType.BigInt, people.Columns["person"].Type);
        Assert.Equal((LogicalType.Decimal(10, 2), "In euros."), (people.Columns["amount"].Type, people.Columns["amount"].Description));
        Assert.Equal("people/*.csv", people.Options["path"].Value);
        Assert.Equal("csv", people.Options["format"].Value);
        Assert.Equal(
            [
                new LandingTransform.Hash("ssn", null), new LandingTransform.Hash("tax_id", "${env:SALT}"),
                new LandingTransform.Mask("phone", "****", 4), new LandingTransform.Mask("note", "#", 0),
            ],
            people.Transforms.Take(4).Select(transform => transform with { Location = null }));
        var keep = Assert.IsType<LandingTransform.Filter>(people.Transforms[4]);
        Assert.Equal((RowComparison.In, false), (keep.Comparison, keep.Negated));
        Assert.Equal(["paid", "sent"], keep.Values);
        Assert.Equal((RowComparison.IsNull, false), Shape(people.Transforms[5]));
        Assert.Equal((RowComparison.LessThan, true), Shape(people.Transforms[6]));
    }

    [Fact]
    public void Documents_AndLists_AreSeveralContractsWithTruePlaces()
    {
        var set = ProjectFolder.Read($"""
            ---
            id: first
            source_db: one
            connection: c
            {Owners}---
            - id: second
              source_db: two
              connection: c
            """.Replace("\r", "", StringComparison.Ordinal));

        Assert.Equal(["first", "second"], set.Contracts.Select(contract => contract.Id));
        Assert.Equal(["contracts/orders.yml:2:1", "contracts/orders.yml:8:3"], set.Contracts.Select(contract => contract.Location!.ToString()));
    }

    [Fact]
    public void Files_OfTheFolder_AreReadInOrderAndOthersLeftAlone()
    {
        using var project = new ProjectFolder();
        var set = project
            .With("contracts/b.yaml", "id: b\nsource_db: b\nconnection: c\n" + Owners)
            .With("contracts/a/one.json", """{ "id": "a", "source_db": "a", "connection": "c", "source_owner": "a@example.com", "ingestion_owner": "b@example.com" }""")
            .With("contracts/README.md", "# not a contract").ReadAll();

        Assert.Empty(set.Findings);
        Assert.Equal(["a", "b"], set.Contracts.Select(contract => contract.Id));
        Assert.Empty(ContractReader.ReadAll(Path.Combine(RepositoryRoot.Path, "docs")).Contracts);
    }

    [Theory]
    [InlineData("orders", 1)]
    [InlineData("shop", 2)]
    public void Examples_OfTheRepository_AreSound(string example, int contracts)
    {
        var set = ContractReader.ReadAll(Path.Combine(RepositoryRoot.Path, "examples", example));

        Assert.Empty(set.Findings.Select(finding => finding.ToString()));
        Assert.Equal(contracts, set.Contracts.Count);
    }

    private static (RowComparison Comparison, bool Negated) Shape(LandingTransform transform) =>
        transform is LandingTransform.Filter filter ? (filter.Comparison, filter.Negated) : default;
}
