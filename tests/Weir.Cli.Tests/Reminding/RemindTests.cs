using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Golden;
using Weir.Testing.Repositories;
using Weir.Testing.Servers;

namespace Weir.Cli.Tests.Reminding;

/// <summary>
/// A project in a repository of its own, whose contract was last touched in January, and what its owners hear of it in November.
/// </summary>
public sealed class RemindTests : IAsyncLifetime
{
    private const string Now = "2026-11-24T08:00:00Z";

    private const string Contract =
        """
        # What the shop sells.
        id: shop
        source_db: shop
        connection: shop_files
        source_owner: Dev-Team@example.com      # they know the database
        ingestion_owner: data-eng@example.com
        purpose: Revenue per day
        tables:
          - name: orders
            options: { path: "orders*.csv" }

        """;

    private TestRepository _repository = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _repository = await TestRepository.CreateAsync();
        _repository.Write(".gitignore", ".weir/\nlake/\n");
        _repository.Write("contracts/shop.yml", Contract);
        _repository.Write("source/orders.csv", "order_id,total\n1,50\n");
        await CommitAsync("2026-01-10", "Shop: orders for the revenue report");
    }

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task DryRun_ShowsEachMessageAndWhyAndWritesNothing()
    {
        Configure("notifications:\n  mail: { connector: smtp, host: mail.example.com, from: weir@example.com, user: weir, password: \"${env:ABSENT}\" }\n");

        var call = await RunAsync("contracts", "remind", "--dry-run");

        Assert.Equal(0, call.ExitCode);
        GoldenFile.Verify("remind.dry-run.txt", call.Transcript);
        Assert.False(Directory.Exists(Path.Combine(_repository.Root, ".weir")));
    }

    [Fact]
    public async Task Remind_OverMail_ReachesBothOwnersOnceAndAgainAfterTwoWeeks()
    {
        using var host = new MailHost();
        Configure($"notifications:\n  mail: {{ connector: smtp, host: 127.0.0.1, port: {host.Port}, security: none, from: weir@example.com }}\n");

        var first = await RunAsync("contracts", "remind");
        var second = await RunAtAsync("2026-11-24T20:00:00Z", "contracts", "remind");
        var third = await RunAtAsync("2026-12-08T07:59:00Z", "contracts", "remind");

        Assert.Equal((0, 0, 0), (first.ExitCode, second.ExitCode, third.ExitCode));
        GoldenFile.Verify("remind.sent.txt", first.Transcript);
        GoldenFile.Verify("remind.paused.txt", second.Transcript);
        Assert.Equal(
            ["weir@example.com -> data-eng@example.com", "weir@example.com -> dev-team@example.com", "weir@example.com -> data-eng@example.com", "weir@example.com -> dev-team@example.com"],
            host.Mails.Select(mail => mail.Split("\r\n")[0]["X-Envelope: ".Length..]));
        Assert.Contains("You were asked about it once before, last on 2026-11-24.", host.Mails[3].ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_AndCommit_EndsTheReminders()
    {
        Configure("notifications:\n  log: { connector: file, path: out.ndjson }\n");
        Assert.Equal(0, (await RunAsync("contracts", "remind")).ExitCode);

        var confirmed = await RunAtAsync("2026-12-01T08:00:00Z", "contracts", "confirm", "shop");
        var later = await RunAtAsync("2026-12-20T08:00:00Z", "contracts", "remind");

        GoldenFile.Verify("confirm.txt", confirmed.Transcript);
        Assert.Equal(
            Contract.Replace("data-eng@example.com\n", "data-eng@example.com\nlast_reviewed: 2026-12-01\n", StringComparison.Ordinal),
            await File.ReadAllTextAsync(Path.Combine(_repository.Root, "contracts/shop.yml"), Cancel));
        Assert.Contains("There is nobody to write to.\n1 contract, 0 due for review: nothing sent.\n", later.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await File.ReadAllLinesAsync(Path.Combine(_repository.Root, "out.ndjson"), Cancel)).Length);
    }

    [Fact]
    public async Task Remind_ColumnsThatCameAndWent_AreTold()
    {
        Configure("notifications:\n  print: { connector: console }\n");
        Assert.Equal(0, (await RunAtAsync("2026-02-01T08:00:00Z", "run")).ExitCode);
        _repository.Write("source/orders.csv", "order_id,discount\n1,5\n");
        await RunAtAsync("2026-05-11T08:00:00Z", "run", "--full-refresh");

        var call = await RunAsync("contracts", "remind");

        Assert.Contains("2026-05-11  shop.orders: new column 'discount'", call.Output, StringComparison.Ordinal);
        Assert.Contains("2026-05-11  shop.orders: column 'total' no longer arrives", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remind_Json_IsOneDocumentAsExpected()
    {
        Configure("notifications:\n  log: { connector: file, path: out.ndjson }\n  print: { connector: console }\n");

        var call = await RunAsync("contracts", "remind", "--format", "json");
        var confirmed = await RunAsync("contracts", "confirm", "shop", "--format", "json");

        Assert.Equal((0, 0), (call.ExitCode, confirmed.ExitCode));
        GoldenFile.Verify("remind.json", Indented(call.Output));
        GoldenFile.Verify("confirm.json", Indented(confirmed.Output));
        Assert.Contains("To: dev-team@example.com\n", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remind_NobodyToRemind_IsReportedEachTime()
    {
        Configure("notifications:\n  log: { connector: file, path: out.ndjson }\n");
        _repository.Write("contracts/shop.yml", Contract.Replace("Dev-Team@example.com", "the dev team", StringComparison.Ordinal).Replace("ingestion_owner", "# ingestion_owner", StringComparison.Ordinal));
        await CommitAsync("2026-02-02", "Shop: owners");

        var calls = new[] { await RunAsync("contracts", "remind"), await RunAsync("contracts", "remind") };

        GoldenFile.Verify("remind.unowned.txt", calls[0].Transcript);
        Assert.All(calls, call => Assert.Contains("WEIR1270", call.Error, StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(_repository.Root, "out.ndjson")));
    }

    [Fact]
    public async Task Remind_NoChannel_IsInvalidOnlyWhenThereIsSomethingToSay()
    {
        Configure("");

        var now = await RunAsync("contracts", "remind");
        var before = await RunAtAsync("2026-07-09T08:00:00Z", "contracts", "remind");

        Assert.Equal((2, 0), (now.ExitCode, before.ExitCode));
        Assert.Contains("WEIR2000", now.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remind_OutsideGit_SaysSoAndGoesByTheDayInTheFile()
    {
        using var folder = new TemporaryFolder();
        folder.Write("weir.yml", "connections:\n  shop_files: { connector: files, root: source }\nnotifications:\n  log: { connector: file, path: out.ndjson }\n");
        folder.Write("contracts/shop.yml", Contract);
        folder.Write("contracts/other.yml", Contract.Replace("shop\n", "other\n", StringComparison.Ordinal) + "last_reviewed: 2026-05-01\n");

        var call = await WeirCall.RunAtAsync(folder.Path, Now, "contracts", "remind");

        Assert.Contains("WEIR1274", call.Error, StringComparison.Ordinal);
        Assert.Contains("WEIR1271", call.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await File.ReadAllLinesAsync(folder.At("out.ndjson"), Cancel)).Length);
    }

    [Fact]
    public async Task Remind_WrongChannel_IsInvalidAndSendsNothing()
    {
        Configure("notifications:\n  log: { connector: file, path: out.ndjson }\n  mail: { connector: smpt }\n");

        var call = await RunAsync("contracts", "remind");

        Assert.Equal(2, call.ExitCode);
        Assert.Contains("Did you mean 'smtp'?", call.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_repository.Root, "out.ndjson")));
    }

    [Fact]
    public async Task Remind_HostileContract_SendsToItsOwnersAlone()
    {
        using var host = new MailHost();
        Configure($"notifications:\n  mail: {{ connector: smtp, host: 127.0.0.1, port: {host.Port}, security: none, from: weir@example.com }}\n");
        _repository.Write(
            "contracts/shop.yml",
            Contract.Replace("id: shop", "id: \"x\\r\\nBcc: victim@example.com\\r\\n\\r\\nBody\"", StringComparison.Ordinal)
                .Replace("data-eng@example.com", "\"a@example.com\\r\\nRCPT TO:<victim@example.com>\"", StringComparison.Ordinal));
        await CommitAsync("2026-02-02", "x\u2028Bcc: victim@example.com");

        var call = await RunAsync("contracts", "remind");

        var mail = Assert.Single(host.Mails);
        Assert.StartsWith("X-Envelope: weir@example.com -> dev-team@example.com\r\n", mail, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Split("\r\n\r\n")[0].Split("\r\n"), header => header.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("\nBcc", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_MistakeInAChannel_IsToldLongBeforeAnythingIsSent()
    {
        Configure("notifications:\n  mail: { connector: smtp, hots: mail.example.com, from: weir@example.com }\n");

        var call = await RunAsync("contracts", "validate");

        Assert.Equal(1, call.ExitCode);
        Assert.Contains("Did you mean 'host'?", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_SecretThatIsNotThere_IsTold()
    {
        Configure("notifications:\n  chat: { connector: slack, url: \"${env:WEIR_TEST_ABSENT}\" }\n");

        var call = await RunAsync("doctor");

        Assert.Equal(1, call.ExitCode);
        Assert.Contains("WEIR_TEST_ABSENT", call.Output + call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_UnknownContract_ChangesNothingAndSaysWhichWasMeant()
    {
        Configure("");

        var call = await RunAsync("contracts", "confirm", "shop", "shpo");

        Assert.Equal(2, call.ExitCode);
        Assert.Contains("Did you mean 'shop'?", call.Error, StringComparison.Ordinal);
        Assert.Equal(Contract, await File.ReadAllTextAsync(Path.Combine(_repository.Root, "contracts/shop.yml"), Cancel));
    }

    private Task<WeirCall> RunAsync(params string[] arguments) => RunAtAsync(Now, arguments);

    private Task<WeirCall> RunAtAsync(string now, params string[] arguments) => WeirCall.RunAtAsync(_repository.Root, now, arguments);

    private void Configure(string text) => _repository.Write("weir.yml", $"name: shop\nconnections:\n  shop_files: {{ connector: files, root: source }}\n{text}");

    private async Task CommitAsync(string day, string subject)
    {
        await _repository.GitAsync("add", "-A");
        await _repository.GitAtAsync($"{day}T12:00:00+01:00", "commit", "-q", "-m", subject);
    }

    private static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Readable) + "\n";
    }

    private static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
