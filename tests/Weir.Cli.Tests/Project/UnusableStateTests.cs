using Weir.Cli.CommandLine;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Project;

/// <summary>A state store that is no database: a run does its work and warns; what needs the history stops and says what to do.</summary>
public sealed class UnusableStateTests : IDisposable
{
    private const string NextStep = "Move the file away and a new one is made: only history is lost with it, never data.";

    private readonly ExampleProject _orders = new("orders");

    public UnusableStateTests() => _orders.Write(".weir/state.db", string.Concat(Enumerable.Repeat("This is not a database. ", 1_000)));

    [Fact]
    public async Task Run_ThatSucceeds_WarnsThatItIsNotRemembered()
    {
        var run = await WeirCall.RunAsync(_orders.Path, "run");

        Assert.Equal(ExitCode.Ok, (ExitCode)run.ExitCode);
        Assert.StartsWith("warning WEIR1602: The run could not be written to the history, so 'weir retry' does not know of it: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(NextStep, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("error ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatFails_DoesNotOfferARetry()
    {
        _orders.Edit("weir.yml", "source/orders.sqlite", "source/order.sqlite");

        var run = await WeirCall.RunAsync(_orders.Path, "run");

        Assert.Equal(ExitCode.Failed, (ExitCode)run.ExitCode);
        Assert.Contains("warning WEIR1602", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Continue with", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("plan")]
    public async Task Command_ThatNeedsTheHistory_IsAnErrorThatSaysWhatToDo(string command)
    {
        var call = await WeirCall.RunAsync(_orders.Path, command);

        Assert.Equal(ExitCode.Invalid, (ExitCode)call.ExitCode);
        Assert.StartsWith("error WEIR1790: ", call.Error, StringComparison.Ordinal);
        Assert.Contains(NextStep, call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AfterTheFileWasMovedAway_IsRememberedAgain()
    {
        File.Delete(_orders.At(".weir/state.db"));

        var run = await WeirCall.RunAsync(_orders.Path, "run");

        Assert.Equal((ExitCode.Ok, ""), ((ExitCode)run.ExitCode, run.Error));
        Assert.Equal(ExitCode.Ok, (ExitCode)(await WeirCall.RunAsync(_orders.Path, "retry")).ExitCode);
    }

    public void Dispose() => _orders.Dispose();
}
