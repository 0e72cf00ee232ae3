using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Repositories;

namespace Weir.Cli.Tests.Impact;

/// <summary>Contracts in one repository, the application in another, and between them a repository both can reach.</summary>
public sealed class TwoRepositoriesTests
{
    private static readonly (string, string)[] Project =
    [
        ("weir.yml", "name: shop\nconnections:\n  shop_db: { connector: sqlite, path: shop.sqlite }\n"),
        ("contracts/shop.yml", """
            id: shop
            source_db: shop
            connection: shop_db
            source_table: orders
            source_owner: dev@example.com
            ingestion_owner: data@example.com
            columns: { customer_id: bigint }
            """),
        ("models/customers.sql", "select customer_id from {{ source('shop', 'orders') }}"),
    ];

    [Fact]
    public async Task Impact_PublishedToARefOfAnotherRepository_IsFetchedAndReadElsewhere()
    {
        using var shared = await TestRepository.CreateAsync("--bare");
        using var data = await TestRepository.CreateAsync();
        var version = await data.CommitAsync("contracts", Project);
        using var application = await TestRepository.CreateAsync();
        var place = $"git+file://{shared.Root}#refs/weir/impact";

        using var published = JsonDocument.Parse((await OkAsync(data.Root, "2026-11-24T12:00:00Z", "publish", place)).Output);
        var again = await OkAsync(data.Root, "2026-11-25T12:00:00Z", "publish", place, "--format", "text");
        var fetched = await OkAsync(application.Root, "2026-11-27T12:00:00Z", "fetch", place, "--format", "text");

        Assert.Equal(
            (true, version, await shared.GitAsync("rev-parse", "refs/weir/impact")),
            (published.RootElement.GetProperty("changed").GetBoolean(), published.RootElement.GetProperty("version").GetString(), published.RootElement.GetProperty("commit").GetString()));
        Assert.Equal($"{place}: 1 contracts, 1 tables, 1 uses of their columns; it is published already, and was left as it is\n", again.Output);
        Assert.Equal($"{place}: shop, 1 contracts, published 3 days ago, fetched just now\n", fetched.Output);
        Assert.Equal("", await application.GitAsync("status", "--porcelain"));
    }

    [Fact]
    public async Task Impact_ThatCannotBeFetchedAnyMore_IsToldWithTheAgeOfItsCopy()
    {
        using var shared = await TestRepository.CreateAsync("--bare");
        using var data = await TestRepository.CreateAsync();
        await data.CommitAsync("contracts", Project);
        using var application = await TestRepository.CreateAsync();
        var place = $"git+{shared.Root}#impact";
        await OkAsync(data.Root, "2026-11-24T12:00:00Z", "publish", place);
        await OkAsync(application.Root, "2026-11-24T12:00:00Z", "fetch", place);
        Directory.Delete(shared.Root, recursive: true);

        var call = await CallAsync(application.Root, "2026-11-24T14:00:00Z", "fetch", place);

        Assert.Equal(4, call.ExitCode);
        using var json = JsonDocument.Parse(call.Output);
        var error = json.RootElement.GetProperty("errors")[0];
        Assert.Equal("WEIR1285", error.GetProperty("code").GetString());
        Assert.EndsWith("The copy that is here stays: it was fetched 2 hours ago.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file://published/impact.json")]
    [InlineData("git:refs/weir/impact")]
    [InlineData("impact.json")]
    public async Task Impact_InOneRepository_IsReadWhereItIs(string place)
    {
        using var data = await TestRepository.CreateAsync();
        await data.CommitAsync("contracts", Project);

        await OkAsync(data.Root, "2026-11-24T12:00:00Z", "publish", place);
        var fetched = await OkAsync(data.Root, "2026-11-24T12:00:00Z", "fetch", place, "--format", "text");

        Assert.Equal($"{place}: shop, 1 contracts, published just now; it is read where it is, and needs no copy\n", fetched.Output);
    }

    [Fact]
    public async Task Check_InTheApplication_IsHeldToWhatWasFetchedAndSaysHowOldItIs()
    {
        using var shared = await TestRepository.CreateAsync("--bare");
        using var data = await TestRepository.CreateAsync();
        await data.CommitAsync("contracts", Project);
        using var application = await TestRepository.CreateAsync();
        var place = $"git+{shared.Root}#refs/weir/impact";
        await application.CommitAsync("table", ("db/V1__orders.sql", "create table orders (id int, customer_id int);"));
        await application.CommitAsync("drop", ("db/V2__drop.sql", "alter table orders drop column customer_id;"));
        await OkAsync(data.Root, "2026-11-24T12:00:00Z", "publish", place);

        var unfetched = await CallAsync(application.Root, "2026-11-25T11:00:00Z", "check", "--range", "HEAD~1..HEAD", "--impact", place);
        await OkAsync(application.Root, "2026-11-25T11:00:00Z", "fetch", place);
        Directory.Delete(shared.Root, recursive: true);
        var call = await CallAsync(application.Root, "2026-11-25T12:00:00Z", "check", "--range", "HEAD~1..HEAD", "--impact", place);

        Assert.Contains("WEIR1282", unfetched.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(call.Output);
        Assert.Equal($"project shop, published 24 hours ago, fetched 60 minutes ago ({place})", json.RootElement.GetProperty("sources")[0].GetString());
        var change = json.RootElement.GetProperty("changes")[0];
        Assert.Equal(("column_dropped", "shop"), (change.GetProperty("kind").GetString(), change.GetProperty("contract").GetString()));
        Assert.Equal("model:customers", change.GetProperty("downstream")[0].GetProperty("node").GetString());
    }

    [Fact]
    public async Task Fetch_OutsideARepository_UsesTheUsersCache()
    {
        using var data = await TestRepository.CreateAsync();
        await data.CommitAsync("contracts", Project);
        await OkAsync(data.Root, "2026-11-24T12:00:00Z", "publish", "git:impact");
        using var folder = new TemporaryFolder();
        using var terminal = new TestTerminal(folder.Path) { Environment = { ["XDG_CACHE_HOME"] = folder.At("cache") } };

        var call = await WeirCall.RunAsync(terminal, "contracts", "fetch", $"git+{data.Root}#impact");

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        Assert.Single(Directory.GetFiles(folder.At("cache/weir/impact")));
    }

    [Fact]
    public async Task Publish_OfAProjectOutsideARepository_NamesNoCommit()
    {
        using var folder = new TemporaryFolder();
        foreach (var (path, text) in Project)
        {
            folder.Write(path, text);
        }

        using var published = JsonDocument.Parse((await OkAsync(folder.Path, "2026-11-24T12:00:00Z", "publish", "impact.json")).Output);

        Assert.Equal(JsonValueKind.Null, published.RootElement.GetProperty("version").ValueKind);
    }

    private static async Task<WeirCall> OkAsync(string folder, string now, params string[] arguments)
    {
        var call = await CallAsync(folder, now, arguments);
        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        return call;
    }

    private static Task<WeirCall> CallAsync(string folder, string now, params string[] arguments) =>
        WeirCall.RunAtAsync(folder, now, ["contracts", .. arguments, .. arguments.Contains("--format") ? Array.Empty<string>() : ["--format", "json"]]);
}
