using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Show;

/// <summary><c>weir show</c> of what cannot be shown: in words of the project, not of a statement that nobody wrote.</summary>
public sealed class MissingRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MissingRowsTests()
    {
        _folder.Write("weir.yml", "name: missing\nconnections: { drop: { connector: files, root: source } }\n");
        _folder.Write(
            "contracts/drop.yml",
            """
            id: drop
            source_db: shop
            connection: drop
            ingestion_type: incremental
            source_owner: a@example.com
            ingestion_owner: b@example.com
            purpose: To be looked for.
            consumers: [c@example.com]
            tables: [ { name: orders, options: { path: orders.csv } } ]
            """);
        _folder.Write("source/orders.csv", "id,status\n1,old\n");
        _folder.Write("seeds/kinds.csv", "id\n1\n");
        _folder.Write("models/recent.sql", "select * from {{ source('shop', 'orders') }}\n");
        _folder.Write("models/totals.sql", "{{ config(materialized='table', alias='sums') }}\nselect count(*) as n from {{ ref('recent') }}\n");
        _folder.Write("models/inlined.sql", "{{ config(materialized='ephemeral') }}\nselect * from {{ ref('totals') }}\n");
    }

    [Theory]
    [InlineData(null, "totals", "Model 'totals' is not built yet.", "weir run --select +totals")]
    [InlineData(null, "sums", "Model 'totals' is not built yet.", "weir run --select +totals")]
    [InlineData("recent", "totals", "Model 'totals' is not built yet.", "weir run --select totals")]
    [InlineData("recent", "inlined", "Model 'inlined' needs model 'totals', which is not built yet.", "weir run --select +inlined")]
    [InlineData(null, "kinds", "Seed 'kinds' is not loaded yet.", "weir run --select kinds")]
    [InlineData(null, "orders", "Raw table 'shop.orders' is not loaded yet.", "weir run --select shop.orders")]
    [InlineData(null, "orders__dead_letters", "Raw table 'shop.orders' is not loaded yet.", "weir run --select shop.orders")]
    [InlineData("recent", "orders__dead_letters", "'shop.orders' has no dead letters: every record of it could be read.", null)]
    public async Task Show_OfWhatIsNotThereYet_SaysWhatToRun(string? built, string name, string message, string? hint)
    {
        if (built is not null)
        {
            await RunAsync("--select", $"+{built}");
        }

        Assert.Equal(Told("WEIR1901", message, hint), (await ShowAsync(name)).Error);
        if (hint is not null)
        {
            await RunAsync(hint.Split(' ')[2..]);
            Assert.Equal(hint.EndsWith("shop.orders", StringComparison.Ordinal) && name != "orders" ? 2 : 0, (await ShowAsync(name)).ExitCode);
        }
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("recent")]
    public async Task Show_OverADamagedFile_NamesTheFileAndWhatToRun(string name)
    {
        await RunAsync();
        var file = Assert.Single(Directory.GetFiles(_folder.At("lake/shop/orders"), "*.parquet"));
        await File.WriteAllTextAsync(file, "garbage, long enough to be looked into", TestContext.Current.CancellationToken);

        const string Hint = "weir run --select shop.orders --full-refresh";
        var message = $"Raw table 'shop.orders' cannot be read: No magic bytes found at end of file '{file}'.";
        Assert.Equal(Told("WEIR1912", message, $"Restore the file, or load the dataset again with '{Hint}'."), (await ShowAsync(name)).Error);
        await RunAsync(Hint.Split(' ')[2..]);
        Assert.Equal(0, (await ShowAsync(name)).ExitCode);
    }

    [Fact]
    public async Task Show_OverAFileThatIsDamagedInTheMiddle_NamesTheRawTable()
    {
        _folder.Write("source/orders.csv", "id,status\n" + string.Concat(Enumerable.Range(0, 5000).Select(id => $"{id},status {id}\n")));
        await RunAsync();
        var file = Assert.Single(Directory.GetFiles(_folder.At("lake/shop/orders"), "*.parquet"));
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes.AsSpan(4, bytes.Length / 2).Fill(0xAB);
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        var error = (await ShowAsync("orders")).Error;
        Assert.Matches("^error WEIR[0-9]+: Raw table 'shop.orders' cannot be read: ", error);
        Assert.Contains("with 'weir run --select shop.orders --full-refresh'.\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("of the statement", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_OverADamagedFile_IsToldNoPlaceThatNobodyWrote()
    {
        await RunAsync();
        var file = Assert.Single(Directory.GetFiles(_folder.At("lake/shop/orders"), "*.parquet"));
        await File.WriteAllTextAsync(file, "garbage, long enough to be looked into", TestContext.Current.CancellationToken);

        var call = await WeirCall.RunAsync(_folder.Path, "show", "--inline", "select * from shop.orders");
        Assert.Equal(
            Told(
                "WEIR1912", $"No magic bytes found at end of file '{file}'.",
                "If it is a file of the lake, restore it, or load its dataset again with 'weir run --select DATASET --full-refresh'."),
            call.Error);
    }

    [Fact]
    public async Task Run_OfAModelOverADamagedFile_NamesTheModelsFileOnly()
    {
        await RunAsync();
        foreach (var file in Directory.GetFiles(_folder.At("lake/shop/orders"), "*.parquet"))
        {
            await File.WriteAllTextAsync(file, "garbage, long enough to be looked into", TestContext.Current.CancellationToken);
        }

        var run = await WeirCall.RunAsync(_folder.Path, "run", "--select", "totals");
        Assert.Contains("error WEIR1912: model 'totals': No magic bytes found at end of file '", run.Error, StringComparison.Ordinal);
        Assert.Contains("\n   --> models/totals.sql\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_OfAViewWhoseTableWasDropped_NamesTheTable()
    {
        _folder.Write("models/recent.sql", "select 1 as id from {{ ref('other') }}\n");
        _folder.Write("models/other.sql", "{{ config(materialized='table') }} select 1 as id\n");
        await RunAsync("--select", "+recent");
        _folder.Write("models/other.sql", "{{ config(materialized='table', post_hook='drop table {{ this }}') }} select 1 as id\n");
        await RunAsync("--select", "other");

        const string Message = "Model 'recent' needs model 'other', which is not built yet.";
        Assert.Equal(Told("WEIR1901", Message, "weir run --select +recent"), (await ShowAsync("recent")).Error);
    }

    public void Dispose() => _folder.Dispose();

    private static string Told(string code, string message, string? hint) =>
        $"error {code}: {message}\n{(hint is null ? "" : $"  hint: {hint}\n")}  more: weir explain {code}\n";

    private Task<WeirCall> ShowAsync(string name) => WeirCall.RunAsync(_folder.Path, "show", name);

    private async Task RunAsync(params string[] arguments)
    {
        var run = await WeirCall.RunAsync(_folder.Path, ["run", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Transcript);
    }
}
