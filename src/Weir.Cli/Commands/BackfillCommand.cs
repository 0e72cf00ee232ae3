using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Owner;
using Weir.Cli.Project;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Running;

namespace Weir.Cli.Commands;

/// <summary>Rebuilds a part of the past.</summary>
internal sealed class BackfillCommand : WeirCommand
{
    private readonly SelectionOptions _selection = new();
    private readonly RunOptions _run = new();

    private readonly Option<string> _from = new("--from") { Description = "First instant rebuilt: 2024-03-01 or 2024-03-01T06:00Z.", HelpName = "TIME", Required = true };

    private readonly Option<string> _to = new("--to") { Description = "First instant after it.", HelpName = "TIME", Required = true };

    /// <summary>Declares it.</summary>
    public BackfillCommand()
        : base(
            "backfill", "Rebuild a part of the past of incremental models, and what depends on them, from the data already in the lake.",
            "weir backfill --models daily_revenue+ --from 2024-03-01 --to 2024-04-01")
    {
        _selection.AddTo(this);
        Options.Add(_from);
        Options.Add(_to);
        _run.AddTo(this);
    }

    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Exclusive;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var range = new BackfillRange(InstantText.Parse("--from", invocation.Value(_from)!), InstantText.Parse("--to", invocation.Value(_to)!));
        if (range.From >= range.To)
        {
            throw new WeirError(CliErrors.BadInstant, $"--from ({range.From:u}) is not before --to ({range.To:u}).").ToException();
        }

        var variables = _run.Variables(invocation);
        var project = await invocation.Project.LoadAsync(LoadMode.Warehouse, variables, cancel);

        // Sources are not read again: what they held then is in the lake.
        var nodes = _selection.SelectWithTests(invocation, project.Graph).Where(id => id.Kind is not (NodeKind.Contract or NodeKind.Dataset)).ToHashSet();
        var plan = new RunPlan(project, nodes) { Backfill = range, Variables = variables, Threads = _run.Threads(invocation) };
        return await RunExecution.RunAsync(invocation, plan, cancel);
    }
}
