using Spectre.Console;
using Weir.Running.Events;
using Weir.Running.Results;

namespace Weir.Cli.Reports;

/// <summary>The lines of a live report that stay: nodes that ended or wait, in Spectre's markup.</summary>
internal static class NodeMarkup
{
    /// <summary>A node that ended: green, yellow with warnings, red, or grey when it did not run to its end.</summary>
    public static string Finished(NodeResult result)
    {
        var color = result.Status switch
        {
            NodeStatus.Succeeded => result.Warnings.Count > 0 ? "yellow" : "green",
            NodeStatus.Failed => "red",
            _ => "grey",
        };
        var line = $"{NodeText.Status(result.Status),-9}  {result.Node.KindName,-8}  {result.Node.Name}";
        return $"[{color}]{Markup.Escape(line)}[/]  [grey]{Markup.Escape(NodeText.Details(result))}[/]";
    }

    /// <summary>A node that failed in a way that may pass, and is tried again.</summary>
    public static string Waits(RunEvent.NodeWaits waits, Func<string, string> redact)
    {
        var line = $"{waits.Node.KindName,-8}  {waits.Node.Name} in {NodeText.Seconds(waits.Delay)}: {redact(waits.Error.Message)}";
        return $"[yellow]retrying[/]   {Markup.Escape(line)}";
    }
}
