using System.Text.Json;
using Weir.Cli.Pages;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Golden;

/// <summary><c>weir explain</c> prints the pages of docs/errors without the repository at hand.</summary>
public sealed class ExplainTests : IDisposable
{
    private readonly TemporaryFolder _nowhere = new();

    [Fact]
    public void Pages_AreThoseOfTheRepository()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "docs", "errors"), "WEIR*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);

        Assert.Equal(files, ErrorPages.Codes);
        Assert.All(ErrorPages.Codes, code => Assert.StartsWith($"# {code}: {ErrorPages.Find(code)!.Title}\n", ErrorPages.Find(code)!.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("WEIR1656")]
    [InlineData("weir1656")]
    [InlineData("1656")]
    public async Task Explain_ACode_PrintsItsPage(string code)
    {
        var call = await WeirCall.RunAsync(_nowhere.Path, "explain", code);

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        GoldenFile.Verify("explain.WEIR1656.txt", call.Output);
    }

    [Fact]
    public async Task Explain_Json_HasThePage()
    {
        var call = await WeirCall.RunAsync(_nowhere.Path, "explain", "1656", "--format", "json");

        var page = JsonDocument.Parse(call.Output).RootElement.GetProperty("pages")[0];
        Assert.Equal(("WEIR1656", "Output cannot be written"), (page.GetProperty("code").GetString(), page.GetProperty("title").GetString()));
        Assert.StartsWith("# WEIR1656: Output cannot be written\n", page.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_NoCode_ListsAll()
    {
        var call = await WeirCall.RunAsync(_nowhere.Path, "explain");

        Assert.Equal(0, call.ExitCode);
        Assert.Equal(ErrorPages.Codes.Count + 1, call.Output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Explain_UnknownCode_SuggestsOne()
    {
        var call = await WeirCall.RunAsync(_nowhere.Path, "explain", "WEIR16566");

        Assert.Equal(2, call.ExitCode);
        GoldenFile.Verify("explain.unknown.txt", call.Error);
    }

    public void Dispose() => _nowhere.Dispose();
}
