using System.Text.Json;
using Weir.Cli.Tests.Golden;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Contracts;

/// <summary><c>weir contracts test</c>, on landed data and on live sources.</summary>
public sealed class ContractsTestTests : IDisposable
{
    private const string Good = CheckedSource.Head + """
        tables:
          - name: orders
            key: id
            freshness: { column: placed_at, max_age: 3h }
            volume: { min_rows: 4, max_rows: 4 }
            columns:
              id: { type: bigint, required: true, unique: true }
              customer: { type: text, quality: [{ metric: null_values, must_be_less_or_equal_to: 25, unit: percent }] }
              placed_at: timestamp
              note: { quality: [{ metric: missing_values, missing_values: ["n/a", ""], must_be: 3 }] }
            quality:
              - { metric: row_count, must_be_between: [1, 9] }
              - { metric: duplicate_values, columns: [customer, status] }
              - { sql: "select count(distinct status) from ${table}", must_be: 4 }
              - { sql: "select * from orders where id > 100" }
              - { description: Looked at by the finance team each month. }

        """;

    private const string Bad = CheckedSource.Head + """
        tables:
          - name: orders
            key: [customer]
            freshness: { column: placed_at, max_age: 90m }
            volume: { min_rows: 5 }
            columns:
              id: { type: text }
              customer: { type: text, required: true, unique: true }
              status: { type: bigint, quality: [{ metric: null_values, severity: warning }] }
              total: { quality: [{ metric: invalid_values, valid_values: [10.50, 20.00, 7] }] }
              gone: text
              note: { quality: [{ metric: invalid_values, pattern: "[a-z]|n/a", name: short notes }, { metric: missing_values, missing_values: [""], must_be_less_than: 10, unit: percent }] }
            quality:
              - { metric: row_count, must_be_greater_than: 4 }
              - { metric: duplicate_values, columns: [customer] }
              - { metric: duplicate_values, columns: [customer, nobody] }
              - { sql: "select id, total from ${table} where total < 0;", name: no negative totals }
              - { sql: "select count(*) from {object} where cast(total as integer) = 7", must_be: 2, severity: warning }
              - { sql: "select nonsense from ${table}" }
              - { sql: "select 'many'", must_be: 1 }

        """;

    private readonly CheckedSource _source = new();

    [Theory]
    [InlineData("good", Good, 0)]
    [InlineData("bad", Bad, 1)]
    public async Task Test_OfLandedData_SaysWhatHolds(string name, string contract, int code)
    {
        _source.Write("contracts/shop.yml", contract);
        Assert.Equal(0, (await _source.RunAsync("run")).ExitCode);

        await VerifyAsync($"landed.{name}", code, "contracts", "test", "shop");
    }

    [Theory]
    [InlineData("good", Good, 0)]
    [InlineData("bad", Bad, 1)]
    public async Task Test_OfALiveSource_SaysTheSameAndLeavesNothing(string name, string contract, int code)
    {
        _source.Write("contracts/shop.yml", contract);

        await VerifyAsync($"live.{name}", code, "contracts", "test", "--source", "--limit", "2");
        Assert.DoesNotContain(_source.WorkFolders, folder => folder.StartsWith("live", StringComparison.Ordinal));
        Assert.False(_source.Has("lake"));
    }

    [Fact]
    public async Task Test_BeforeARun_SaysThatNothingLanded()
    {
        _source.Write("contracts/shop.yml", Good);

        var call = await _source.RunAsync("contracts", "test");

        Assert.Equal(1, call.ExitCode);
        Assert.Contains("FAILED   the raw table is there: 'shop.orders' was never landed: run 'weir run' first", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OfAColumnThatWentAway_FailsThoughItIsStillShown()
    {
        _source.Write("contracts/shop.yml", CheckedSource.Head + "tables: [{ name: orders, columns: { note: text, status: text } }]\n");
        Assert.Equal(0, (await _source.RunAsync("run")).ExitCode);
        _source.Execute("alter table orders drop column note");
        Assert.Equal(0, (await _source.RunAsync("run")).ExitCode);

        var landed = await _source.RunAsync("contracts", "test");
        var live = await _source.RunAsync("contracts", "test", "--source");

        Assert.Equal((1, 1), (landed.ExitCode, live.ExitCode));
        Assert.Contains("FAILED   column 'note' is there: it no longer arrives since version 1\n", landed.Output, StringComparison.Ordinal);
        Assert.Contains("FAILED   column 'note' is there: the source does not have it\n", live.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OfHiddenColumns_NeverShowsWhatIsHidden()
    {
        _source.Write("contracts/shop.yml", CheckedSource.Head + """
            tables:
              - name: orders
                columns: { customer: { type: text, unique: true }, status: { type: bigint }, note: text }
                transforms: [{ hash: customer }, { drop: note }, { hash: status }, { remove: { column: id, equals: 3 } }]
            """);

        var call = await _source.RunAsync("contracts", "test", "--source");

        Assert.Equal(1, call.ExitCode);
        Assert.Contains("shop.orders (contract shop), live: 3 rows", call.Output, StringComparison.Ordinal);
        Assert.Contains("skipped  column 'note' is there: the contract drops it before it lands", call.Output, StringComparison.Ordinal);
        Assert.Contains("skipped  'status' is bigint: the contract hides its values before they land", call.Output, StringComparison.Ordinal);
        Assert.Contains("FAILED   'customer' is unique: 2 rows", call.Output, StringComparison.Ordinal);
        Assert.Contains("ca978112ca1bbdcafac231b39a23dc4da786e...", call.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("n/a", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OfFiles_ChecksValuesAndRecordsThatCannotBeRead()
    {
        _source.Write("drop/people.csv", "id,born\n1,2001-02-03\n2,yesterday\n3\n\"4,2001-02-03\n");
        _source.Write("contracts/people.yml", "id: people\nsource_db: crm\nconnection: drop\nsource_owner: a@example.com\ningestion_owner: a@example.com\ntables: [{ name: people, freshness: 1d, columns: { id: bigint, born: { type: date, required: true } } }]\n");

        var call = await _source.RunAsync("contracts", "test", "people", "--source");

        Assert.Equal(1, call.ExitCode);
        GoldenFile.Verify("test.files.txt", OutputMask.Of(call.Output, _source.Path));
    }

    [Fact]
    public async Task Test_OfDeclaredTypes_FailsWhereTheSourceSpeaksOfSomethingElse()
    {
        _source.Execute("create table typed (a bigint, b bigint, c bigint, d text, e numeric); insert into typed values (1, 2, 3, '2024-01-01', 1.5)");
        _source.Write("contracts/shop.yml", CheckedSource.Head + "tables: [{ name: typed, columns: { a: bigint, b: integer, c: text, d: date, e: \"decimal(10,2)\" } }]\n");

        var call = await _source.RunAsync("contracts", "test", "--source");

        Assert.Equal(1, call.ExitCode);
        Assert.Contains("  ok       the source declares 'a' as bigint: BIGINT\n", call.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("  warning  the source declares 'b' as integer: it declares bigint, which is bigint\n", call.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("  FAILED   the source declares 'c' as text: it declares bigint, which is bigint\n", call.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("declares 'd'", call.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("declares 'e'", call.Output, StringComparison.Ordinal);
        Assert.Contains("1 table, 9 checks: 7 passed, 1 warning, 1 failed\n", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_AfterOneThatWasKilled_TakesAwayWhatIsOld()
    {
        _source.Write("contracts/shop.yml", Good);
        foreach (var (name, day) in new[] { ("live-old", 27), ("live-new", 29) })
        {
            _source.Write($".weir/{name}/x", "left behind");
            Directory.SetLastWriteTimeUtc(Path.Combine(_source.Path, ".weir", name), new DateTime(2024, 2, day, 12, 0, 0, DateTimeKind.Utc));
        }

        Assert.Equal(0, (await _source.RunAsync("contracts", "test", "--source")).ExitCode);

        Assert.Equal(["live-new"], _source.WorkFolders.Where(folder => folder.StartsWith("live", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Test_OfASourceThatIsNotThere_SaysWhyAndGoesOn()
    {
        _source.Write("contracts/shop.yml", Good);
        _source.Write("contracts/other.yml", "id: other\nsource_db: other\nconnection: drop\nsource_owner: a@example.com\ningestion_owner: a@example.com\ntables: [nothing]\n");

        var call = await _source.RunAsync("contracts", "test", "--source");

        Assert.NotEqual(0, call.ExitCode);
        Assert.Contains("other.nothing (contract other), live\n", call.Output, StringComparison.Ordinal);
        Assert.Contains("1 table could not be read", call.Output, StringComparison.Ordinal);
        Assert.Contains("ok       the key id identifies a row", call.Output, StringComparison.Ordinal);
        Assert.Contains("contracts/other.yml:6:10", call.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contracts test shp", "Did you mean 'shop'?")]
    [InlineData("contracts test --source --landed", "exclude each other")]
    [InlineData("contracts test --limit -1", "allowed are 0 and more")]
    public async Task Mistake_IsExplained(string line, string expected)
    {
        _source.Write("contracts/shop.yml", Good);

        var call = await _source.RunAsync(line.Split(' '));

        Assert.Equal(2, call.ExitCode);
        Assert.Contains(expected, call.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _source.Dispose();

    private async Task VerifyAsync(string name, int code, params string[] arguments)
    {
        var text = await _source.RunAsync(arguments);
        var json = await _source.RunAsync([.. arguments, "--format", "json"]);

        Assert.Equal((code, code), (text.ExitCode, json.ExitCode));
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(code == 0, document.RootElement.GetProperty("ok").GetBoolean());
        GoldenFile.Verify($"test.{name}.txt", OutputMask.Of(text.Transcript, _source.Path));
        GoldenFile.Verify($"test.{name}.json", OutputMask.Of(json.Output, _source.Path).Replace("},{", "},\n{", StringComparison.Ordinal));
    }
}
