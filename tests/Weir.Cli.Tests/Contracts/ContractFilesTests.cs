using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Golden;
using Weir.Testing.Repositories;

namespace Weir.Cli.Tests.Contracts;

/// <summary>What can be done with files of contracts without a project: translate and compare them.</summary>
public sealed class ContractFilesTests : IDisposable
{
    private const string Before = """
        id: orders
        version: 1.4.0
        source_db: ecommerce
        connection: orders_db
        tables:
          - name: orders
            freshness: 2h
            columns:
              order_id: { type: integer, required: true }
              status: text
              total: { type: "decimal(10,2)", quality: [{ metric: null_values, must_be: 0 }] }

        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Convert_ToTheStandardAndBack_IsTheSameText()
    {
        _folder.Write("orders.yml", Before);

        var there = await RunAsync("contracts", "convert", "orders.yml", "--to", "odcs", "--output", "orders.odcs.yaml");
        var back = await RunAsync("contracts", "convert", "orders.odcs.yaml", "--to", "weir");

        Assert.Equal((0, "orders.odcs.yaml: 1 contract in the form 'odcs'\n", ""), (there.ExitCode, there.Output, there.Error));
        Assert.Equal(0, back.ExitCode);
        Assert.StartsWith("id: orders\nversion: 1.4.0\nsource_db: ecommerce\nconnection: orders_db\ntables:\n  - name: orders\n    freshness: \"2h\"\n", back.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("extensions", back.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_Json_IsOneDocument()
    {
        _folder.Write("orders.yml", "{ ingestion_jobid: a, source_db: b };\n{ ingestion_jobid: c, source_db: d };\n");

        using var json = JsonDocument.Parse((await RunAsync("contracts", "convert", "orders.yml", "--to", "weir", "--format", "json")).Output);

        Assert.Equal("""["flat","flat"]""", json.RootElement.GetProperty("from").GetRawText());
        Assert.Equal("id: a\nsource_db: b\n---\nid: c\nsource_db: d\n", json.RootElement.GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("output").ValueKind);
    }

    [Theory]
    [InlineData("contracts convert nothing.yml --to odcs", "WEIR1201")]
    [InlineData("contracts convert text.yml --to odcs", "WEIR1233")]
    [InlineData("contracts convert empty.yml --to odcs", "WEIR1220")]
    [InlineData("contracts convert orders.yml --to dbt", "dbt")]
    [InlineData("contracts convert orders.yml", "--to")]
    [InlineData("contracts diff orders.yml nothing.yml", "WEIR1234")]
    [InlineData("contracts diff orders.yml HEAD:orders.yml", "WEIR1234")]
    [InlineData("contracts diff orders.yml broken.yml", "Did you mean 'tables'?")]
    [InlineData("contracts diff empty.yml orders.yml", "WEIR1220")]
    public async Task Mistake_IsExplainedAndNothingIsDone(string line, string expected)
    {
        _folder.Write("orders.yml", Before);
        _folder.Write("text.yml", "just words\n");
        _folder.Write("empty.yml", "# later\n");
        _folder.Write("broken.yml", "id: x\nsource_db: y\nsource_host: z\ntabels: [a]\n");

        var call = await RunAsync(line.Split(' '));

        Assert.Equal(2, call.ExitCode);
        Assert.Contains(expected, call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfTwoFiles_IsAChangelog()
    {
        _folder.Write("old.yml", Before);
        _folder.Write("new.yml", Before.Replace("version: 1.4.0", "version: 1.5.0", StringComparison.Ordinal).Replace("      status: text\n", "", StringComparison.Ordinal)
            .Replace("integer", "bigint", StringComparison.Ordinal).Replace("freshness: 2h", "freshness: 1d", StringComparison.Ordinal));

        var text = await RunAsync("contracts", "diff", "old.yml", "new.yml");
        var json = await RunAsync("contracts", "diff", "old.yml", "new.yml", "--format", "json");
        var back = await RunAsync("contracts", "diff", "old.yml", "old.yml");

        Assert.Equal((1, 1, 0), (text.ExitCode, json.ExitCode, back.ExitCode));
        GoldenFile.Verify("contracts.diff.txt", $"{text.Transcript}{json.Output}{back.Transcript}");
    }

    [Fact]
    public async Task Diff_WithACommit_ReadsTheFileOfThen()
    {
        using var repository = await TestRepository.CreateAsync();
        repository.Write("data/contracts/orders.yml", Before);
        await repository.CommitAsync("Contract");
        repository.Write("data/contracts/orders.yml", Before.Replace("integer", "text", StringComparison.Ordinal));

        var whole = await WeirCall.RunAsync(repository.Root, "contracts", "diff", "HEAD:data/contracts/orders.yml", "data/contracts/orders.yml");
        var here = await WeirCall.RunAsync(Path.Combine(repository.Root, "data"), "contracts", "diff", "HEAD:./contracts/orders.yml", "contracts/orders.yml");
        var missing = await WeirCall.RunAsync(repository.Root, "contracts", "diff", "HEAD:contracts/orders.yml", "data/contracts/orders.yml");

        Assert.Equal((1, 1, 2), (whole.ExitCode, here.ExitCode, missing.ExitCode));
        Assert.Contains("- orders.order_id: type integer -> text\n", whole.Output, StringComparison.Ordinal);
        Assert.Contains("- orders.order_id: type integer -> text\n", here.Output, StringComparison.Ordinal);
        Assert.Contains("Revision 'HEAD' has no file 'contracts/orders.yml'.", missing.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<WeirCall> RunAsync(params string[] arguments) => WeirCall.RunAsync(_folder.Path, arguments);
}
