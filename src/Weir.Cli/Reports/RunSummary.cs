using Weir.Cli.Output;
using Weir.Core.Errors;
using Weir.Running.Results;

namespace Weir.Cli.Reports;

/// <summary>What is said at the end of a run: what failed and why, what should be known, how many.</summary>
internal static class RunSummary
{
    /// <summary>Tells people.</summary>
    /// <param name="interaction">Whom to tell.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="whenEmpty">What to say of a run of nothing.</param>
    /// <param name="canRetry">Whether <c>weir retry</c> knows of the run.</param>
    public static void Tell(Interaction interaction, RunResult result, string whenEmpty, bool canRetry)
    {
        foreach (var node in result.Nodes)
        {
            interaction.Tell(node.Warnings.Select(warning => warning with { Severity = Severity.Warning }));
            if (node.Status is NodeStatus.Failed)
            {
                interaction.Tell(node.Errors.Select(error => Named(node, error)));
                if (node.Cause is { } cause)
                {
                    interaction.TellCause(cause);
                }
            }
        }

        interaction.Line($"{(result.Ok ? "done" : result.Cancelled ? "stopped" : "failed")}: {NodeText.Summary(result)}");
        if (result.Nodes.Count == 0)
        {
            interaction.Line(whenEmpty);
        }

        if (!result.Ok && canRetry)
        {
            interaction.Line("Continue with 'weir retry'.");
        }
    }

    private static WeirError Named(NodeResult node, WeirError error) =>
        error.Message.Contains(node.Node.Name, StringComparison.OrdinalIgnoreCase)
            ? error
            : error with { Message = $"{node.Node.KindName} '{node.Node.Name}': {error.Message}" };
}
