using System.Text.Json;
using System.Text.RegularExpressions;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Golden;

/// <summary>What every command says about the tutorial: to people, and to programs.</summary>
public sealed partial class OrdersTests(OrdersFixture orders) : IClassFixture<OrdersFixture>
{
    public static TheoryData<string> Lines =>
    [
        "ls", "plan", "test --threads 1", "show model_1", "show orders_by_day", "show model_3", "compile", "lineage model_2", "lineage model_2.order_count", "lineage ecommerce.orders --downstream", "lint", "contracts ls", "contracts show orders",
        "contracts validate", "lake ls", "lake schema ecommerce.orders", "lake schema ecommerce.orders --history", "lake log ecommerce.orders",
        "lake vacuum ecommerce.orders --dry-run", "connectors ls", "connectors show files", "connectors show sqlite", "connectors show postgres", "doctor",
    ];

    [Fact]
    public void Run_Text_IsAsExpected() => GoldenFile.Verify("orders.run.txt", OutputMask.Of(orders.Run.Transcript, orders.Path));

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Line_Text_IsAsExpected(string line)
    {
        var call = await WeirCall.RunAsync(orders.Path, line.Split(' '));

        Assert.Equal(0, call.ExitCode);
        GoldenFile.Verify($"orders.{Name(line)}.txt", OutputMask.Of($"$ weir {line}\n{call.Transcript}", orders.Path));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Line_Json_IsOneDocumentAsExpected(string line)
    {
        var call = await WeirCall.RunAsync(orders.Path, [.. line.Split(' '), "--format", "json"]);

        Assert.Equal(0, call.ExitCode);
        GoldenFile.Verify($"orders.{Name(line)}.json", Indented(OutputMask.Of(call.Output, orders.Path)));
    }

    [Theory]
    [InlineData("run --threads 1")]
    [InlineData("backfill --models model_1 --from 2022-06-01 --to 2022-07-01 --threads 1")]
    [InlineData("lake compact ecommerce.orders")]
    public async Task Change_Json_IsOneDocumentAsExpected(string line)
    {
        using var project = new ExampleProject("orders");
        Assert.Equal(0, (await WeirCall.RunAsync(project.Path, "run", "--threads", "1")).ExitCode);

        var call = await WeirCall.RunAsync(project.Path, [.. line.Split(' '), "--format", "json"]);

        GoldenFile.Verify($"orders.{Name(line)}.json", Indented(OutputMask.Of(call.Output, project.Path)));
    }

    [Fact]
    public async Task Run_AModelFails_JsonNamesItAndWhatWasSkipped()
    {
        using var project = new ExampleProject("orders");
        project.Write("models/model_1.sql", "{{ config(materialized='table', alias='orders_by_day') }}\nselect nonsense as order_date, 1 as order_count\nfrom {{ source('ecommerce', 'orders') }}\n");

        var call = await WeirCall.RunAsync(project.Path, "run", "--threads", "1", "--format", "json");

        Assert.Equal(1, call.ExitCode);
        GoldenFile.Verify("orders.run-failed.json", Indented(OutputMask.Of(call.Output, project.Path)));
        GoldenFile.Verify("orders.run-failed.txt", OutputMask.Of(call.Error, project.Path));
    }

    [Fact]
    public async Task ContractsPublish_WritesTheImpactAsExpected()
    {
        using var folder = new TemporaryFolder();

        var call = await WeirCall.RunAsync(orders.Path, "contracts", "publish", folder.At("impact.json"), "--revision", "4bfa24d");

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        Assert.EndsWith($"impact.json: 1 contracts, 1 tables, 9 uses of their columns\n", call.Output, StringComparison.Ordinal);
        var published = await File.ReadAllTextAsync(folder.At("impact.json"), TestContext.Current.CancellationToken);
        GoldenFile.Verify("orders.impact.json", MomentPattern().Replace(published, "\"published_at\": \"MOMENT\""));
        Assert.Equal([folder.At("impact.json")], Directory.GetFiles(folder.Path));
    }

    [GeneratedRegex("\"published_at\": \"[^\"]+\"")]
    private static partial Regex MomentPattern();

    [Fact]
    public async Task Lineage_Svg_IsDrawnAsExpected()
    {
        using var folder = new TemporaryFolder();

        var call = await WeirCall.RunAsync(orders.Path, "lineage", "ecommerce.orders", "--downstream", "--svg", folder.At("orders.svg"));

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        GoldenFile.Verify("orders.lineage.svg", await File.ReadAllTextAsync(folder.At("orders.svg"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_NothingDeclared_SaysSo()
    {
        using var folder = new TemporaryFolder();
        folder.Write("weir.yml", "name: empty\n");

        var call = await WeirCall.RunAsync(folder.Path, "run");

        Assert.Equal(0, call.ExitCode);
        GoldenFile.Verify("empty.run.txt", OutputMask.Of(call.Transcript, folder.Path));
    }

    [Fact]
    public async Task Init_Json_ListsTheFiles()
    {
        using var folder = new TemporaryFolder();

        var call = await WeirCall.RunAsync(folder.Path, "init", "shop", "--format", "json");

        GoldenFile.Verify("init.json", Indented(call.Output));
    }

    private static string Name(string line) => line.Replace(" --threads 1", "", StringComparison.Ordinal).Replace(" --", "-", StringComparison.Ordinal).Replace(' ', '-');

    private static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Readable) + "\n";
    }

    private static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
