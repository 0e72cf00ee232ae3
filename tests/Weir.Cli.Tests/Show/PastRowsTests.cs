using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Show;

/// <summary><c>weir show DATASET --as-of</c>: a raw table as it was, and what is said when there is no such past.</summary>
public sealed class PastRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PastRowsTests()
    {
        _folder.Write("weir.yml", "name: past\nconnections: { drop: { connector: files, root: source } }\n");
        _folder.Write(
            "contracts/drop.yml",
            """
            id: drop
            source_db: shop
            connection: drop
            ingestion_type: full
            source_owner: a@example.com
            ingestion_owner: b@example.com
            purpose: To be looked back at.
            consumers: [c@example.com]
            tables: [ { name: orders, options: { path: orders.csv } }, { name: later, options: { path: later.csv } } ]
            """);
        _folder.Write("models/totals.sql", "{{ config(materialized='table') }}\nselect count(*) as n from {{ source('shop', 'orders') }}\n");
    }

    [Theory]
    [InlineData("0", "old")]
    [InlineData("1", "new")]
    [InlineData("2024-03-01T06:00:00Z", "old")]
    [InlineData("2024-03-01T23:59", "old")]
    [InlineData("2024-03-02T08:00:00+01:00", "new")]
    [InlineData("2030-01-01", "new")]
    public async Task Show_AsOf_IsTheTableAsItWas(string asOf, string expected)
    {
        await TwoVersionsAsync();

        Assert.Equal([expected], await StatusesAsync("shop.orders", asOf));
        Assert.Equal([expected], await StatusesAsync("orders", asOf));
    }

    [Fact]
    public async Task Show_AsOfWithLimit_ShowsTheLimitAndSaysThereIsMore()
    {
        await IngestAsync("2024-03-01T06:00:00Z", "id,status\n1,a\n2,b\n3,c\n");

        var text = await WeirCall.RunAsync(_folder.Path, "show", "shop.orders", "--as-of", "0", "--limit", "2");

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("(2 rows shown, there are more: --limit N, or 0 for all)", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_AsOfOfADatasetNoContractCoversAnyMore_IsStillThere()
    {
        await TwoVersionsAsync();
        File.Delete(_folder.At("contracts/drop.yml"));
        File.Delete(_folder.At("models/totals.sql"));

        Assert.Equal(["old"], await StatusesAsync("shop.orders", "0"));
    }

    [Theory]
    [InlineData("no-such-version", "show shop.orders --as-of 7")]
    [InlineData("before-the-first", "show shop.orders --as-of 2024-02-29")]
    [InlineData("no-instant", "show shop.orders --as-of yesterday")]
    [InlineData("of-a-model", "show totals --as-of 0")]
    [InlineData("of-nothing", "show shop.order --as-of 0")]
    [InlineData("with-inline", "show --as-of 0")]
    public async Task Show_NoSuchPast_IsExplained(string name, string line)
    {
        await TwoVersionsAsync();

        await VerifyAsync(name, line);
    }

    [Fact]
    public async Task Show_AsOfAVersionThatWasVacuumed_IsExplained()
    {
        await TwoVersionsAsync();
        Assert.Equal(0, (await WeirCall.RunAtAsync(_folder.Path, "2040-05-01T06:00:00Z", "lake", "vacuum", "shop.orders", "--retain-days", "1")).ExitCode);

        var call = await WeirCall.RunAsync(_folder.Path, "show", "shop.orders", "--as-of", "0");

        Assert.Equal(2, call.ExitCode);
        Assert.StartsWith("error WEIR1403: Version 0 of 'shop.orders' needs the file 'part-", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_AsOfOfARawTableThatWasNeverLoaded_IsExplained()
    {
        var call = await WeirCall.RunAsync(_folder.Path, "show", "shop.orders", "--as-of", "0");

        Assert.Equal(2, call.ExitCode);
        Assert.StartsWith("error WEIR1414: 'shop.orders' has no version yet.", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_AsOfAVersionWithADamagedFile_SaysWhatToDo()
    {
        await TwoVersionsAsync();
        foreach (var file in Directory.GetFiles(_folder.At("lake/shop/orders"), "*.parquet"))
        {
            await File.WriteAllTextAsync(file, "garbage", TestContext.Current.CancellationToken);
        }

        var call = await WeirCall.RunAsync(_folder.Path, "show", "shop.orders", "--as-of", "0");

        Assert.Equal(2, call.ExitCode);
        Assert.Contains("Version 0 of 'shop.orders' cannot be read: ", call.Error, StringComparison.Ordinal);
        Assert.Contains("--full-refresh", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LakeLs_ADamagedDataset_TheOthersAreListed()
    {
        await TwoVersionsAsync();
        _folder.Write("lake/shop/broken/_delta_log/00000000000000000000.json", "{broken");

        var text = await WeirCall.RunAsync(_folder.Path, "lake", "ls");
        var json = await WeirCall.RunAsync(_folder.Path, "lake", "ls", "--format", "json");

        Assert.Equal((1, 1), (text.ExitCode, json.ExitCode));
        Assert.Contains("shop.orders", text.Output, StringComparison.Ordinal);
        Assert.StartsWith("error WEIR1400: ", text.Error, StringComparison.Ordinal);
        Assert.Equal("WEIR1400", JsonDocument.Parse(json.Output).RootElement.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    public void Dispose() => _folder.Dispose();

    private async Task TwoVersionsAsync()
    {
        await IngestAsync("2024-03-01T06:00:00Z", "id,status\n1,old\n");
        await IngestAsync("2024-03-02T06:00:00Z", "id,status\n1,new\n");
    }

    private async Task IngestAsync(string now, string orders)
    {
        _folder.Write("source/orders.csv", orders);
        var run = await WeirCall.RunAtAsync(_folder.Path, now, "run", "--select", "shop.orders");
        Assert.Equal((0, run.Output), (run.ExitCode, run.Output));
    }

    private async Task<string?[]> StatusesAsync(string dataset, string asOf)
    {
        var call = await WeirCall.RunAsync(_folder.Path, "show", dataset, "--as-of", asOf, "--format", "json");
        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        return [.. JsonDocument.Parse(call.Output).RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("status").GetString())];
    }

    private async Task VerifyAsync(string name, string line)
    {
        var call = await WeirCall.RunAsync(_folder.Path, line.Split(' '));

        Assert.Equal(2, call.ExitCode);
        GoldenFile.Verify($"past.{name}.txt", $"$ weir {line}\n{call.Transcript}");
    }
}
