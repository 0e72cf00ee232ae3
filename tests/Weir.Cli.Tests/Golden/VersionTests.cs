using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Golden;

/// <summary><c>weir --version</c>, to people and to programs; outside of any project.</summary>
public sealed class VersionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Version_Text_IsALine()
    {
        var call = await WeirCall.RunAsync(_folder.Path, "--version");

        Assert.Equal((0, $"weir {PrintVersion.Version}\n", ""), (call.ExitCode, call.Output, call.Error));
    }

    [Theory]
    [InlineData("--version --format json")]
    [InlineData("--format json --version")]
    [InlineData("--version --format=json")]
    public async Task Version_Json_IsOneDocument(string line)
    {
        var call = await WeirCall.RunAsync(_folder.Path, line.Split(' '));

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        using var document = JsonDocument.Parse(call.Output);
        Assert.Equal(PrintVersion.Version, document.RootElement.GetProperty("version").GetString());
        GoldenFile.Verify("version.json", call.Output.Replace(PrintVersion.Version, "<version>", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
