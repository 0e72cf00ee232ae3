using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Golden;
using Weir.Testing.Repositories;

namespace Weir.Cli.Tests.Checking;

public sealed class CheckTests : IAsyncLifetime
{
    private const string Contract =
        """
        id: orders
        source_db: ecommerce
        connection: orders_db
        source_table: orders
        on_source_change: POLICY
        source_owner: dev-team@example.com
        ingestion_owner: data-eng@example.com
        """;

    private TestRepository _repository = null!;

    public async ValueTask InitializeAsync()
    {
        _repository = await TestRepository.CreateAsync();
        await _repository.CommitAsync(
            "a project and its application",
            ("weir.yml", "name: video\nconnections:\n  orders_db: { connector: sqlite, path: shop.sqlite }\n"),
            ("contracts/orders.yml", Contract.Replace("POLICY", "block", StringComparison.Ordinal)),
            ("models/by_customer.sql", "select customer_id, count(*) as orders from {{ source('ecommerce', 'orders') }} group by 1"),
            ("models/schema.yml", "models:\n  - name: by_customer\n    meta: { owner: ana@example.com }\n    columns:\n      - name: customer_id\n        tests: [not_null]\n"),
            ("db/V1__init.sql", "create table orders (id int primary key, customer_id int, note text);\ncreate table carts (id int);\n"));
    }

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Drop_OfAColumnUnderContract_IsRefusedWithThePeople()
    {
        await StageAsync(("db/V2__drop.sql", "-- nobody needs it\nalter table orders drop column customer_id;\nalter table carts drop column id;\n"));

        var call = await WeirCall.RunAsync(_repository.Root, "contracts", "check");

        Assert.Equal(1, call.ExitCode);
        GoldenFile.Verify("check.refused.txt", call.Transcript);
    }

    [Fact]
    public async Task Document_HasWhatThePublishedShapeSays()
    {
        var before = await _repository.GitAsync("rev-parse", "HEAD");
        await _repository.CommitAsync("drop", ("db/V2__drop.sql", "alter table orders drop column customer_id;\nalter table carts drop column id;\n"));

        var call = await WeirCall.RunAsync(_repository.Root, "contracts", "check", "--range", $"{before}..HEAD", "--all-tables", "--format", "json");

        using var document = JsonDocument.Parse(call.Output);
        var changes = document.RootElement.GetProperty("changes").EnumerateArray().ToList();
        Assert.Equal(["orders", "carts"], changes.Select(change => change.GetProperty("table").GetString()));
        var (dropped, other) = (changes[0], changes[1]);
        Assert.Equal("column_dropped", dropped.GetProperty("kind").GetString());
        Assert.True(dropped.GetProperty("breaking").GetBoolean());
        Assert.Equal("certain", dropped.GetProperty("confidence").GetString());
        Assert.Equal(("orders", "dev-team@example.com", "data-eng@example.com"), (Text(dropped, "contract"), Text(dropped, "source_owner"), Text(dropped, "ingestion_owner")));
        Assert.Contains(dropped.GetProperty("downstream").EnumerateArray(), use => (Text(use, "node"), Text(use, "column"), Text(use, "owner")) == ("model:by_customer", "customer_id", "ana@example.com"));
        Assert.Equal(("db/V2__drop.sql", 1), (Text(dropped, "file"), dropped.GetProperty("line").GetInt32()));
        Assert.Equal((null, "fine"), (Text(other, "contract"), Text(other, "outcome")));
    }

    [Fact]
    public async Task Sarif_AndAnnotations_NameTheExactLine()
    {
        await StageAsync(("db/V2 50%,drop.sql", "\nalter table orders drop column customer_id;\n"));

        var call = await WeirCall.RunAsync(_repository.Root, "contracts", "check", "--sarif", "out.sarif", "--code-quality", "quality.json", "--annotate");

        GoldenFile.Verify("check.annotations.txt", call.Output[call.Output.IndexOf("::", StringComparison.Ordinal)..]);
        GoldenFile.Verify("check.quality.json", await File.ReadAllTextAsync(Path.Combine(_repository.Root, "quality.json"), TestContext.Current.CancellationToken));
        GoldenFile.Verify("check.sarif.json", await File.ReadAllTextAsync(Path.Combine(_repository.Root, "out.sarif"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Commit_ThatLoosensTheContractItBreaks_IsHeldToTheOldOne()
    {
        await StageAsync(
            ("contracts/orders.yml", Contract.Replace("POLICY", "warn", StringComparison.Ordinal)),
            ("db/V2__drop.sql", "alter table orders drop column customer_id;"));
        Assert.Equal(1, (await WeirCall.RunAsync(_repository.Root, "contracts", "check")).ExitCode);

        await _repository.GitAsync("rm", "-q", "-f", "contracts/orders.yml");
        Assert.Equal(1, (await WeirCall.RunAsync(_repository.Root, "contracts", "check")).ExitCode);
    }

    [Fact]
    public async Task Contract_ThatTheCommitBreaks_IsAFinding()
    {
        await StageAsync(("contracts/orders.yml", Contract.Replace("on_source_change: POLICY", "on_sauce_change: block", StringComparison.Ordinal)));

        var call = await WeirCall.RunAsync(_repository.Root, "contracts", "check");

        Assert.Equal(1, call.ExitCode);
        Assert.Contains("on_sauce_change", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_ThatDoesNotLoad_StillHasItsContracts()
    {
        await StageAsync(("models/broken.sql", "select {{ ref('nothing') }} frm"), ("db/V2__drop.sql", "drop table orders;"));

        var call = await WeirCall.RunAsync(_repository.Root, "contracts", "check");

        Assert.Equal(1, call.ExitCode);
        Assert.Contains("REFUSED  orders is dropped", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Application_InAnotherRepository_ReadsWhatWasPublished()
    {
        var published = Path.Combine(_repository.Root, "impact.json");
        Assert.Equal(0, (await WeirCall.RunAsync(_repository.Root, "contracts", "publish", published)).ExitCode);
        using var application = await TestRepository.CreateAsync();
        application.Write("V1__drop.sql", "drop table orders;");
        await application.GitAsync("add", "-A");

        var alone = await WeirCall.RunAsync(application.Root, "contracts", "check");
        var told = await WeirCall.RunAsync(application.Root, "contracts", "check", "--impact", published);
        await application.GitAsync("config", "--add", "weir.impact", published);
        var configured = await WeirCall.RunAsync(application.Root, "contracts", "check");

        Assert.Equal(2, alone.ExitCode);
        Assert.Contains("WEIR1225", alone.Error, StringComparison.Ordinal);
        Assert.Contains("ana@example.com", told.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (told.ExitCode, configured.ExitCode));
    }

    [Fact]
    public async Task Commit_WithoutTables_IsFine()
    {
        await StageAsync(("README.md", "hello"));

        var call = await WeirCall.RunAsync(_repository.Root, "contracts", "check");

        Assert.Equal((0, "staged changes: no change to a table under contract in 1 changed file.\n"), (call.ExitCode, call.Output));
    }

    private async Task StageAsync(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            _repository.Write(path, text);
        }

        await _repository.GitAsync("add", "-A");
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
