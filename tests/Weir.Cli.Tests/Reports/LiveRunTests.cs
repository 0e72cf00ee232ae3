using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Reports;

/// <summary>A run in a terminal, as the escape sequences it gets.</summary>
public sealed class LiveRunTests : IDisposable
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";

    private readonly ExampleProject _orders = new("orders");

    [Fact]
    public async Task Run_InATerminal_DrawsBarsAndTakesThemAway()
    {
        using var terminal = new TestTerminal(_orders.Path) { OutIsTerminal = true, Width = 80 };

        var call = await WeirCall.RunAsync(terminal, "run", "--threads", "1");

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        Assert.Contains(HideCursor, call.Output, StringComparison.Ordinal);
        Assert.Contains(ShowCursor, call.Output, StringComparison.Ordinal);
        Assert.Contains('━', call.Output);
        Assert.DoesNotContain("everything: 0%", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Piped_SendsNoEscapeSequences()
    {
        var call = await WeirCall.RunAsync(_orders.Path, "run", "--threads", "1");

        Assert.DoesNotContain('\u001b', call.Output);
    }

    [Fact]
    public async Task Run_NoColor_DrawsBarsWithoutColours()
    {
        using var terminal = new TestTerminal(_orders.Path) { OutIsTerminal = true, Width = 80 };
        terminal.Environment["NO_COLOR"] = "1";

        var call = await WeirCall.RunAsync(terminal, "run", "--threads", "1");

        Assert.Contains(HideCursor, call.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("\u001b\\[[0-9;]*(3[0-7]|9[0-7])m", call.Output);
    }

    [Fact]
    public async Task Run_JsonInATerminal_DrawsOnStandardErrorOnly()
    {
        using var terminal = new TestTerminal(_orders.Path) { OutIsTerminal = true, ErrorIsTerminal = true, Width = 80 };

        var call = await WeirCall.RunAsync(terminal, "run", "--threads", "1", "--format", "json");

        Assert.DoesNotContain('\u001b', call.Output);
        Assert.Contains(HideCursor, call.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _orders.Dispose();
}
