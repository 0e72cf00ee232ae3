using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Golden;

/// <summary>What <c>--help</c> says for every command, and for none.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. CommandTree.All.Select(command => command.Name).Prepend("")];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_EveryCommand_IsAsExpected(string command)
    {
        using var folder = new TemporaryFolder();

        var call = await WeirCall.RunAsync(folder.Path, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        Assert.Contains("Example:", call.Output, StringComparison.Ordinal);
        GoldenFile.Verify($"help.{(command.Length == 0 ? "weir" : command.Replace(' ', '-'))}.txt", OutputMask.ProgramName(call.Output));
    }

    [Theory]
    [InlineData("")]
    [InlineData("lake")]
    [InlineData("contracts --project .")]
    public async Task Group_Alone_ShowsItsHelp(string line)
    {
        using var folder = new TemporaryFolder();
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var alone = await WeirCall.RunAsync(folder.Path, words);
        var help = await WeirCall.RunAsync(folder.Path, [.. words, "--help"]);

        Assert.Equal((0, "", help.Output), (alone.ExitCode, alone.Error, alone.Output));
    }

    [Fact]
    public async Task Group_AloneForAProgram_IsAnErrorInOneDocument()
    {
        using var folder = new TemporaryFolder();

        var call = await WeirCall.RunAsync(folder.Path, "lake", "--format", "json");

        Assert.Equal(2, call.ExitCode);
        Assert.StartsWith("{\"ok\":false,", call.Output, StringComparison.Ordinal);
    }
}
