using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Project;

/// <summary>What the first command leaves in a user's project, whichever it is, and what is said when it may not.</summary>
public sealed class WorkFolderTests : IDisposable
{
    private readonly ExampleProject _orders = new("orders");

    [Theory]
    [InlineData("ls")]
    [InlineData("plan")]
    [InlineData("compile")]
    [InlineData("doctor")]
    [InlineData("run")]
    public async Task FirstCommand_InAProject_LeavesAFolderGitIgnores(string command)
    {
        Assert.Equal(0, (await WeirCall.RunAsync(_orders.Path, command)).ExitCode);

        Assert.Equal("*\n", await File.ReadAllTextAsync(Path.Combine(_orders.Path, ".weir", ".gitignore"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_IgnoreFileOfTheUsersOwn_IsKept()
    {
        _orders.Write(".weir/.gitignore", "*\n!target\n");

        await WeirCall.RunAsync(_orders.Path, "run");

        Assert.Equal("*\n!target\n", await File.ReadAllTextAsync(Path.Combine(_orders.Path, ".weir", ".gitignore"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_WorkFolderCannotBeMade_SaysSo()
    {
        _orders.Write(".weir", "a file");

        var call = await WeirCall.RunAsync(_orders.Path, "run", "--format", "json");

        Assert.Equal(2, call.ExitCode);
        Assert.Contains("\"WEIR1655\"", call.Output, StringComparison.Ordinal);
        Assert.Contains($"'{Path.Combine(_orders.Path, ".weir")}' cannot be written", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LockCannotBeWritten_SaysSo()
    {
        Directory.CreateDirectory(Path.Combine(_orders.Path, ".weir", "owner.lock"));

        var call = await WeirCall.RunAsync(_orders.Path, "run");

        Assert.Equal(2, call.ExitCode);
        Assert.Contains("WEIR1655", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_OfAProjectNamedByTheOptionOfEveryCommand_IsMadeThere()
    {
        Assert.Equal(0, (await WeirCall.RunAsync(_orders.Path, "init", "--project", "new")).ExitCode);

        Assert.True(File.Exists(Path.Combine(_orders.Path, "new", "weir.yml")));
    }

    [Fact]
    public async Task Init_FolderCannotBeMade_SaysSo()
    {
        _orders.Write("new", "a file");

        var call = await WeirCall.RunAsync(_orders.Path, "init", "new");

        Assert.Equal(2, call.ExitCode);
        Assert.Contains("WEIR1655", call.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _orders.Dispose();
}
