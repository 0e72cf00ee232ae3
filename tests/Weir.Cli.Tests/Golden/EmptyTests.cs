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

    public void Dispose() => _folder.Dispose();
}
