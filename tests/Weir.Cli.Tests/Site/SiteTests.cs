using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Repositories;

namespace Weir.Cli.Tests.Site;

/// <summary><c>weir contracts site</c>: what it writes, and what it never touches.</summary>
public sealed class SiteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SiteTests()
    {
        _folder.Write("weir.yml", "name: video\n");
        Contract("orders", "orders");
    }

    private SiteFiles Site => new(_folder.At("site"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Site_OfTheShop_HasAPageForEachContractAndNoDeadLink()
    {
        using var shop = new ExampleProject("shop");

        var call = await WeirCall.RunAsync(shop.Path, "contracts", "site", "out");

        Assert.Equal((0, "out: 2 contracts, 7 files, 7 of them new or different, 0 removed\nOpen out/index.html in a browser.\n", ""), (call.ExitCode, call.Output, call.Error));
        var site = new SiteFiles(shop.At("out"));
        Assert.Equal(
            ["assets/icon.svg", "assets/search.js", "assets/site.css", "assets/site.js", "contracts/shipments.html", "contracts/shop_database.html", "index.html", "weir-site.txt"], site.All);
        Assert.Empty(site.Dead());
        var page = site.Read("contracts/shop_database.html");
        Assert.Contains("<td class=\"number\">8</td>", page, StringComparison.Ordinal);
        Assert.Contains("order_payments.amount_paid select daily_revenue.revenue", page, StringComparison.Ordinal);
        Assert.Contains("<code>customer_value</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_Again_IsTheSameAndWritesNothing()
    {
        await WriteAsync();
        var before = Site.All.ToDictionary(file => file, Site.Read);

        var again = await JsonAsync(0, "contracts", "site");
        await JsonAsync(0, "contracts", "site", "other");

        Assert.Equal((6, 0, 0), (again.GetProperty("files").GetInt32(), again.GetProperty("written").GetInt32(), again.GetProperty("removed").GetInt32()));
        Assert.Equal(before, Site.All.ToDictionary(file => file, Site.Read));
        Assert.Equal(before, new SiteFiles(_folder.At("other")).All.ToDictionary(file => file, new SiteFiles(_folder.At("other")).Read));
    }

    [Fact]
    public async Task Site_ContractGone_RemovesItsPageAndNothingElse()
    {
        Contract("events", "events");
        await WriteAsync();
        _folder.Write("site/contracts/note.txt", "mine");
        _folder.Write("site/contracts/other.html", "mine too");
        File.Delete(_folder.At("contracts/events.yml"));

        var again = await JsonAsync(0, "contracts", "site");

        Assert.Equal(1, again.GetProperty("removed").GetInt32());
        Assert.Equal(["contracts/note.txt", "contracts/orders.html", "contracts/other.html"], Site.All.Where(file => file.StartsWith("contracts/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Site_PageThatSomebodyChanged_IsNotRemoved()
    {
        Contract("events", "events");
        await WriteAsync();
        _folder.Write("site/contracts/events.html", "annotated");
        File.Delete(_folder.At("contracts/events.yml"));

        var call = await WeirCall.RunAsync(_folder.Path, "contracts", "site");

        Assert.StartsWith("contracts/events.html is no longer part of the site and stays, because it was changed.\n", call.Output, StringComparison.Ordinal);
        Assert.Equal("annotated", Site.Read("contracts/events.html"));
    }

    [Theory]
    [InlineData("index.html", "Weir did not write it")]
    [InlineData("contracts/orders.html", "Weir did not write it")]
    public async Task Site_FileOfSomebodyElse_IsNotOverwritten(string file, string why)
    {
        _folder.Write($"site/{file}", "mine");

        var call = await WeirCall.RunAsync(_folder.Path, "contracts", "site");

        Assert.Equal(2, call.ExitCode);
        Assert.Contains("WEIR1260", call.Error, StringComparison.Ordinal);
        Assert.Contains(why, call.Error, StringComparison.Ordinal);
        Assert.Equal([file], Site.All);
    }

    [Fact]
    public async Task Site_PageThatSomebodyChanged_IsNotOverwritten()
    {
        await WriteAsync();
        _folder.Write("site/index.html", "annotated");

        var call = await WeirCall.RunAsync(_folder.Path, "contracts", "site");

        Assert.Equal(2, call.ExitCode);
        Assert.Contains("it was changed since Weir wrote it", call.Error, StringComparison.Ordinal);
        Assert.Equal("annotated", Site.Read("index.html"));
    }

    [Fact]
    public async Task Site_AfterAProcessThatEndedHalfway_IsMadeWhole()
    {
        await WriteAsync();
        var whole = Site.Read("index.html");
        _folder.Write("site/weir-site.txt", Site.Read("weir-site.txt").Replace(Hash(Site.Read("weir-site.txt"), "index.html"), "-", StringComparison.Ordinal));
        _folder.Write("site/index.html", "half a pa");

        await WriteAsync();

        Assert.Equal(whole, Site.Read("index.html"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("something else\n")]
    [InlineData("weir site 2\n")]
    [InlineData("weir site 1\n-  ../../victim.txt\n")]
    [InlineData("weir site 1\n-  /etc/passwd\n")]
    [InlineData("weir site 1\n-  contracts/../../x\n")]
    [InlineData("weir site 1\n-  assets/\n")]
    [InlineData("weir site 1\nnothing\n")]
    public async Task Site_ListOfFilesThatIsNone_IsRefused(string list)
    {
        _folder.Write("site/weir-site.txt", list);
        _folder.Write("victim.txt", "alive");

        var call = await WeirCall.RunAsync(_folder.Path, "contracts", "site");

        Assert.Equal(2, call.ExitCode);
        Assert.Contains("WEIR1261", call.Error, StringComparison.Ordinal);
        Assert.Equal(("alive", list), (File.ReadAllText(_folder.At("victim.txt")), Site.Read("weir-site.txt")));
    }

    [Fact]
    public async Task Site_HostileIds_HavePagesInTheFolderAndNoDeadLink()
    {
        string[] ids = ["../../escape", "Orders", "ORDERS", "con", "a/b", "<img src=x onerror=alert(1)>", "tab\\tin it", "contracts"];
        for (var at = 0; at < ids.Length; at++)
        {
            _folder.Write($"contracts/{at}.yml", $"id: \"{ids[at]}\"\nsource_db: app{at}\nsource_host: h\nsource_owner: a@example.com\ningestion_owner: b@example.com\nsource_table: \"t <{at}>\"\n");
        }

        var call = await WeirCall.RunAsync(_folder.Path, "contracts", "site");

        Assert.Equal(["index.html", .. Site.Pages.Where(page => page.StartsWith("contracts/", StringComparison.Ordinal))], Site.Pages.OrderBy(page => page != "index.html"));
        Assert.Equal(ids.Length + 1, Site.Pages.Count(page => page.StartsWith("contracts/", StringComparison.Ordinal)));
        Assert.All(Site.Pages, page => Assert.DoesNotContain("<img", Site.Read(page), StringComparison.Ordinal));
        Assert.Empty(Site.Dead());
        Assert.NotEqual(70, call.ExitCode);
    }

    [Fact]
    public async Task Site_WithBrokenContracts_IsWrittenAndSaysSo()
    {
        _folder.Write("contracts/bad.yml", "id: bad\nsourc_db: x\nsource_db: x\nsource_host: h\n");
        _folder.Write("contracts/worse.yml", "id: [\n");
        _folder.Write("models/m.sql", "select * from shop.orders");

        var call = await WeirCall.RunAsync(_folder.Path, "contracts", "site");

        Assert.Equal(1, call.ExitCode);
        Assert.Contains("contracts/bad.yml:2:1", call.Error, StringComparison.Ordinal);
        Assert.Equal(["contracts/bad.html", "contracts/orders.html", "index.html"], Site.Pages);
        Assert.Contains("has mistakes", Site.Read("index.html"), StringComparison.Ordinal);
        Assert.Contains("contracts/worse.yml", Site.Read("index.html"), StringComparison.Ordinal);
        Assert.Contains("&#x27;sourc_db&#x27;", Site.Read("contracts/bad.html"), StringComparison.Ordinal);
        Assert.Contains("known once its mistakes are mended", Site.Read("contracts/bad.html"), StringComparison.Ordinal);
        Assert.Contains("<code>m</code>", Site.Read("contracts/orders.html"), StringComparison.Ordinal);
        Assert.Empty(Site.Dead());
    }

    [Fact]
    public async Task Site_WithBrokenModels_KeepsItsContracts()
    {
        _folder.Write("models/bad.sql", "select {{ ref('nothing') }}");

        var call = await WeirCall.RunAsync(_folder.Path, "contracts", "site");

        Assert.Equal(1, call.ExitCode);
        Assert.Contains("models/bad.sql", Site.Read("index.html"), StringComparison.Ordinal);
        Assert.Contains("the project could not be read so far", Site.Read("contracts/orders.html"), StringComparison.Ordinal);
        Assert.Empty(Site.Dead());
    }

    [Fact]
    public async Task Site_OfNoContracts_SaysWhatToDo()
    {
        File.Delete(_folder.At("contracts/orders.yml"));

        var call = await WeirCall.RunAsync(_folder.Path, "contracts", "site");

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        Assert.Equal(["index.html"], Site.Pages);
        Assert.Contains("There are no contracts yet.", Site.Read("index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_History_IsThatOfTheFileAndTellsWhatIsOverdue()
    {
        using var repository = await TestRepository.CreateAsync();
        await repository.CommitAsync("Begin", ("data/weir.yml", "name: video\n"));
        await repository.CommitAsync("Orders under contract", ("data/contracts/orders.yml", Text("orders", "orders")));
        var head = await repository.CommitAsync("Something else", ("README.md", "x"));
        var project = Path.Combine(repository.Root, "data");

        var soon = await WeirCall.RunAsync(project, "contracts", "site", "soon");
        var later = await WeirCall.RunAsync(project, "contracts", "site", "later", "--date", "2099-01-01");

        Assert.Equal((0, 0), (soon.ExitCode, later.ExitCode));
        var page = File.ReadAllText(Path.Combine(project, "soon/contracts/orders.html"));
        Assert.Contains("<span class=\"subject\">Orders under contract</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Something else", page, StringComparison.Ordinal);
        Assert.Contains($"<code>{head[..8]}</code>", page, StringComparison.Ordinal);
        Assert.Contains("review up to date", page, StringComparison.Ordinal);
        Assert.Contains("review overdue", File.ReadAllText(Path.Combine(project, "later/contracts/orders.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_OfAShallowClone_SaysThatThereIsNoHistory()
    {
        using var repository = await TestRepository.CreateAsync();
        await repository.CommitAsync("Orders under contract", ("weir.yml", "name: video\n"), ("contracts/orders.yml", Text("orders", "orders")));
        await repository.CommitAsync("Something else", ("README.md", "x"));
        await repository.GitAsync("clone", "-q", "--depth", "1", $"file://{repository.Root}", _folder.At("clone"));

        var call = await WeirCall.RunAsync(_folder.At("clone"), "contracts", "site");

        Assert.Equal(0, call.ExitCode);
        var page = File.ReadAllText(_folder.At("clone/site/contracts/orders.html"));
        Assert.Contains("shallow clone", page, StringComparison.Ordinal);
        Assert.Contains("review not known", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-02-28", "review up to date")]
    [InlineData("2024-03-02", "review due soon")]
    [InlineData("2024-04-01", "review overdue")]
    public async Task Site_Review_IsThatOfItsDay(string day, string review)
    {
        _folder.Write("contracts/orders.yml", Text("orders", "orders") + "last_reviewed: 2024-02-01\nreview_every: 2 months\n");

        await JsonAsync(0, "contracts", "site", "--date", day);

        Assert.Contains(review, Site.Read("contracts/orders.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_Retired_NeedsNoReview()
    {
        _folder.Write("contracts/orders.yml", Text("orders", "orders") + "last_reviewed: 2020-02-01\nstatus: retired\n");

        await WriteAsync();

        Assert.Contains("review not needed", Site.Read("contracts/orders.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("was due", Site.Read("contracts/orders.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_OutsideGit_SaysThatThereIsNoHistory()
    {
        await WriteAsync();

        Assert.Contains("The project is in no git repository", Site.Read("contracts/orders.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_Confirmed_IsUpToDateWhateverGitSays()
    {
        _folder.Write("contracts/orders.yml", Text("orders", "orders") + "last_reviewed: 2024-02-01\nreview_every: 2 months\n");

        await WriteAsync();

        Assert.Contains("confirmed; next review due <time datetime=\"2024-04-01\">", Site.Read("contracts/orders.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_WhereAFileStands_IsAnErrorThatNamesIt()
    {
        _folder.Write("site", "a file");

        var call = await WeirCall.RunAsync(_folder.Path, "contracts", "site");

        Assert.Equal(2, call.ExitCode);
        Assert.Contains("'site' cannot be written", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Date_ThatIsNone_IsRefused()
    {
        var call = await WeirCall.RunAsync(_folder.Path, "contracts", "site", "--date", "tomorrow");

        Assert.Equal(2, call.ExitCode);
        Assert.False(Directory.Exists(_folder.At("site")));
    }

    private static string Text(string id, string table) =>
        $"id: {id}\nsource_db: shop\nsource_host: h\nsource_owner: a@example.com\ningestion_owner: b@example.com\npurpose: Reports.\nsource_table: {table}\n";

    private static string Hash(string list, string file) => list.Split('\n').Single(line => line.EndsWith($"  {file}", StringComparison.Ordinal)).Split(' ')[0];

    private void Contract(string id, string table) => _folder.Write($"contracts/{id}.yml", Text(id, table));

    private async Task WriteAsync() => Assert.Equal(0, (await WeirCall.RunAsync(_folder.Path, "contracts", "site")).ExitCode);

    private async Task<JsonElement> JsonAsync(int exitCode, params string[] words)
    {
        var call = await WeirCall.RunAsync(_folder.Path, [.. words, "--format", "json"]);
        Assert.Equal(exitCode, call.ExitCode);
        return JsonDocument.Parse(call.Output).RootElement;
    }
}
