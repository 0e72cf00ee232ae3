using System.Text.Json;
using Weir.Core.Errors;
using Weir.Notifications.Files;
using Weir.Testing.Folders;

namespace Weir.Notifications.Tests.Files;

public sealed class FileTests
{
    [Fact]
    public async Task Send_Twice_AppendsOneObjectALine()
    {
        using var folder = new TemporaryFolder();
        var notifier = new FileNotifier("out", folder.At("new/notifications.ndjson"));

        await notifier.SendAsync(Letter.Plain, TestContext.Current.CancellationToken);
        await notifier.SendAsync(Letter.Hostile, TestContext.Current.CancellationToken);

        var lines = File.ReadAllLines(folder.At("new/notifications.ndjson"));
        Assert.Equal(2, lines.Length);
        var plain = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(("A contract to review: orders", "orders"), (plain.GetProperty("subject").GetString(), plain.GetProperty("facts")[0].GetProperty("value").GetString()));
        Assert.Equal(["dev-team@example.com"], JsonDocument.Parse(lines[1]).RootElement.GetProperty("recipients").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public async Task Send_AfterATornLine_BeginsALineOfItsOwn()
    {
        using var folder = new TemporaryFolder();
        folder.Write("out.ndjson", "{\"id\":\"torn");

        await new FileNotifier("out", folder.At("out.ndjson")).SendAsync(Letter.Plain, TestContext.Current.CancellationToken);

        var lines = File.ReadAllLines(folder.At("out.ndjson"));
        Assert.Equal("{\"id\":\"torn", lines[0]);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(lines[1]).RootElement.ValueKind);
    }

    [Fact]
    public async Task Send_ManyAtOnce_MixesNoLines()
    {
        using var folder = new TemporaryFolder();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var notifier = new FileNotifier("out", folder.At("out.ndjson"));
            for (var sent = 0; sent < 20;)
            {
                try
                {
                    await notifier.SendAsync(Letter.Plain, TestContext.Current.CancellationToken);
                    sent++;
                }
                catch (WeirException failure) when (failure.Error.Kind is FailureKind.Transient)
                {
                    await Task.Yield();
                }
            }
        })));

        var lines = File.ReadAllLines(folder.At("out.ndjson"));
        Assert.Equal(160, lines.Length);
        Assert.Single(lines.Distinct());
    }

    [Fact]
    public async Task Send_WhereAFileStandsForAFolder_SaysWhichFile()
    {
        using var folder = new TemporaryFolder();
        folder.Write("taken", "");

        var failure = await Assert.ThrowsAsync<WeirException>(
            () => new FileNotifier("out", folder.At("taken/out.ndjson")).SendAsync(Letter.Plain, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(NotificationErrors.FileNotWritten, failure.Error.Code);
        Assert.Contains("taken/out.ndjson", failure.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Console_Hostile_ShowsNoControlCharacter()
    {
        using var output = new StringWriter();

        await new TextNotifier(output).SendAsync(Letter.Hostile, TestContext.Current.CancellationToken);

        Assert.StartsWith("To: dev-team@example.com\nSubject: orders Bcc: victim@evil.example <script> txt  <!channel>\n\nHello\n", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(output.ToString(), c => char.IsControl(c) && c != '\n');
    }
}
