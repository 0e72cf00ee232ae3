using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Project;

/// <summary>What modules and templates log reaches people, on standard error, once.</summary>
public sealed class LogTests : IDisposable
{
    private readonly TemporaryFolder _project = new();

    public LogTests()
    {
        _project.Write("weir.yml", "name: talkative\n");
        _project.Write(
            "models/m.sql",
            "{{ log('for people', info=True) }}{{ log('for the curious') }}{% do exceptions.warn('look here') %}\nselect 1 as x\n");
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Templates_ThatSaySomething_AreHeardOnce()
    {
        var call = await WeirCall.RunAsync(_project.Path, "ls");

        Assert.Equal(0, call.ExitCode);
        Assert.Equal(["info: models/m.sql:1:4: for people", "warning: models/m.sql:1:"], Lines(call).Select(line => line.Contains("look here", StringComparison.Ordinal) ? line[..24] : line));
    }

    [Fact]
    public async Task Templates_WithDebug_AreHeardWhole()
    {
        var call = await WeirCall.RunAsync(_project.Path, "ls", "--debug");

        Assert.Contains("debug: models/m.sql:1:38: for the curious", Lines(call));
    }

    private static string[] Lines(WeirCall call) => call.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
