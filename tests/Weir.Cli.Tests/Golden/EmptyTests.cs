using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Golden;

/// <summary>Where there is nothing to list, people are told so and what to do; programs get an empty array.</summary>
public sealed class EmptyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EmptyTests() => _folder.Write("weir.yml", "name: empty\n");

    [Theory]
    [InlineData("ls", "nodes")]
    [InlineData("contracts ls", "contracts")]
    [InlineData("lake ls", "datasets")]
    [InlineData("plan", "nodes")]
    [InlineData("compile", "nodes")]
    [InlineData("test", "nodes")]
    public async Task Listing_Nothing_IsASentenceAndAnEmptyArray(string line, string key)
    {
        var text = await WeirCall.RunAsync(_folder.Path, line.Split(' '));
        var json = await WeirCall.RunAsync(_folder.Path, [.. line.Split(' '), "--format", "json"]);

        Assert.Equal((0, 0), (text.ExitCode, json.ExitCode));
        Assert.Equal(0, JsonDocument.Parse(json.Output).RootElement.GetProperty(key).GetArrayLength());
        GoldenFile.Verify($"empty.{line.Replace(' ', '-')}.txt", OutputMask.Of(text.Transcript, _folder.Path));
    }

    [Fact]
    public async Task Retry_OfARunThatSucceeded_SaysThatNothingIsLeft()
    {
        _folder.Write("models/one.sql", "select 1 as x");
        Assert.Equal(0, (await WeirCall.RunAsync(_folder.Path, "run")).ExitCode);

        var call = await WeirCall.RunAsync(_folder.Path, "retry");

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        Assert.EndsWith("Nothing is left of the last run. 'weir run' starts a new one.\n", call.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
