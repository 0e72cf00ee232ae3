using System.CommandLine;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Graph.Selection;

namespace Weir.Cli.CommandLine;

/// <summary><c>--select</c> and <c>--exclude</c>.</summary>
internal sealed class SelectionOptions
{
    /// <summary>What to take.</summary>
    public Option<string[]> Include { get; } = new("--select", "-s", "--models", "-m")
    {
        Description = "What to take: names, 'tag:x', '+name' with everything upstream, 'name+' downstream. Default: everything.",
        HelpName = "SELECTOR",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>What to leave out.</summary>
    public Option<string[]> Exclude { get; } = new("--exclude")
    {
        Description = "What to leave out of that.",
        HelpName = "SELECTOR",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(Include);
        command.Options.Add(Exclude);
    }

    /// <summary>The nodes meant.</summary>
    public IReadOnlySet<NodeId> Select(Invocation invocation, ProjectGraph graph) =>
        GraphSelection.Select(graph, Words(invocation, Include), Words(invocation, Exclude));

    /// <summary>The nodes meant, with the tests that can be judged once they are built.</summary>
    public IReadOnlySet<NodeId> SelectWithTests(Invocation invocation, ProjectGraph graph) =>
        GraphSelection.WithTests(graph, Select(invocation, graph), Words(invocation, Exclude));

    // A shell's variable that is not set comes as an empty text: that must not pass for a choice of nothing.
    private static string[] Words(Invocation invocation, Option<string[]> option)
    {
        var words = invocation.Value(option) ?? [];
        return !words.Any(string.IsNullOrWhiteSpace) ? words : throw new WeirError(CliErrors.BadUsage, $"{option.Name} is empty.")
        {
            Hint = "Write what is meant, or leave the option out.",
        }.ToException();
    }
}
