using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Lineage;
using Weir.Cli.Project;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Shows what columns are made of, or what is made of them. Connects to nothing.</summary>
internal sealed class LineageCommand : WeirCommand
{
    private readonly Argument<string> _name = new("NODE[.COLUMN]") { Description = "A model, seed or raw table, or one column of it." };

    private readonly Option<bool> _upstream = new("--upstream") { Description = "What it is made of; this is what is shown when nothing is said." };
    private readonly Option<bool> _downstream = new("--downstream") { Description = "What is made of it, and which tests look at it." };
    private readonly Option<string?> _svg = new("--svg") { Description = "Draw it into this file instead.", HelpName = "FILE" };

    /// <summary>Declares it.</summary>
    public LineageCommand()
        : base("lineage", "Show which columns a column is made of, or what is made of it. Connects to nothing.", "weir lineage model_1.order_date --downstream")
    {
        Arguments.Add(_name);
        Options.Add(_upstream);
        Options.Add(_downstream);
        Options.Add(_svg);
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var isDownstream = invocation.Value(_downstream);
        if (isDownstream && invocation.Value(_upstream))
        {
            throw new WeirError(CliErrors.BadUsage, "--upstream and --downstream are two questions: ask one at a time.").ToException();
        }

        var project = await invocation.Project.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel);
        var graph = await invocation.Project.ReadLineageAsync(project, cancel);
        var view = LineageView.Of(graph, LineageTarget.Find(project with { Graph = graph }, invocation.Value(_name)!), isDownstream);
        if (invocation.Value(_svg) is { } file)
        {
            await LineageSvg.WriteAsync(view, Path.GetFullPath(file, invocation.Terminal.WorkingDirectory), cancel);
            invocation.Interaction.Line($"Drawn into {file}.");
        }
        else if (invocation.Interaction.Format is OutputFormat.Text)
        {
            LineageText.Write(invocation.Interaction, view);
        }

        invocation.Interaction.Json(json => LineageJson.Write(json, view));
        return ExitCode.Ok;
    }
}
