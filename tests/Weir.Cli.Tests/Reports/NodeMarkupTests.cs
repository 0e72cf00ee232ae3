using Spectre.Console;
using Spectre.Console.Testing;
using Weir.Cli.Reports;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Running.Events;
using Weir.Running.Results;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Reports;

/// <summary>The lines a live report leaves behind, with their escape sequences.</summary>
public sealed class NodeMarkupTests
{
    private static readonly NodeId Model = new(NodeKind.Model, "orders_by_day");
    private static readonly WeirError Busy = new(CoreErrors.Unexpected, "'pa55' [busy]");

    [Theory]
    [InlineData(100)]
    [InlineData(40)]
    public void Lines_EveryEnd_AreColouredAsExpected(int width)
    {
        using var console = new TestConsole().Colors(ColorSystem.Standard).EmitAnsiSequences().Width(width);
        console.MarkupLine(NodeMarkup.Finished(Result(NodeStatus.Succeeded) with { Rows = 12345, Attempts = 1 }));
        console.MarkupLine(NodeMarkup.Finished(Result(NodeStatus.Succeeded) with { Rows = 1, Attempts = 2, Warnings = [Busy] }));
        console.MarkupLine(NodeMarkup.Finished(Result(NodeStatus.Failed) with { Attempts = 4, Errors = [Busy] }));
        console.MarkupLine(NodeMarkup.Finished(Result(NodeStatus.Skipped) with { Message = "because of model [a]" }));
        console.MarkupLine(NodeMarkup.Finished(Result(NodeStatus.Cancelled) with { Attempts = 1 }));
        console.MarkupLine(NodeMarkup.Waits(new RunEvent.NodeWaits(Model, 1, TimeSpan.FromSeconds(2), Busy), text => text.Replace("pa55", "***", StringComparison.Ordinal)));

        Assert.DoesNotContain("pa55", console.Output, StringComparison.Ordinal);
        GoldenFile.Verify($"live.{width}.txt", console.Output.Replace("\u001b", "ESC", StringComparison.Ordinal));
    }

    private static NodeResult Result(NodeStatus status) => new(Model, status, TimeSpan.FromMilliseconds(1240));
}
