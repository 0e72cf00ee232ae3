using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Project;

/// <summary>What is odd in a project is said by every command that reads it, on standard error.</summary>
public sealed class WarningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WarningTests()
    {
        _folder.Write("dbt_project.yml", "name: shop\nmodel-path: [sql]\n");
        _folder.Write("models/a.sql", "select 1 as a\n");
    }

    [Theory]
    [InlineData("ls")]
    [InlineData("plan")]
    [InlineData("compile")]
    [InlineData("run")]
    public async Task Command_MisspelledKeyInTheProject_SaysWhichOneWasMeant(string command)
    {
        var text = await WeirCall.RunAsync(_folder.Path, command);
        var json = await WeirCall.RunAsync(_folder.Path, command, "--format", "json");

        Assert.Equal((0, 0), (text.ExitCode, json.ExitCode));
        Assert.Contains("unknown key 'model-path'", text.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'model-paths'?", text.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'model-paths'?", json.Error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Output);
    }

    [Theory]
    [InlineData("contracts validate")]
    [InlineData("contracts ls")]
    [InlineData("plan")]
    public async Task Command_ContractFileWithoutAContract_WarnsWithItsName(string line)
    {
        _folder.Write("contracts/later.yml", "# to be written\n");

        var call = await WeirCall.RunAsync(_folder.Path, line.Split(' '));

        Assert.Equal(0, call.ExitCode);
        Assert.Contains("warning WEIR1220: 'contracts/later.yml' holds no contract", call.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
