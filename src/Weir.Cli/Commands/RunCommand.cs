using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Owner;
using Weir.Cli.Project;

namespace Weir.Cli.Commands;

/// <summary>Ingests, builds and tests.</summary>
internal sealed class RunCommand : WeirCommand
{
    private readonly SelectionOptions _selection = new();
    private readonly RunOptions _run = new();

    private readonly Option<bool> _fullRefresh = new("--full-refresh") { Description = "Rebuild incremental datasets and models from nothing." };

    /// <summary>Declares it.</summary>
    public RunCommand()
        : base(
            "run",
            "Run contracts, raw tables, models and tests as one graph, in parallel. A failure skips only what depends on it.",
            "weir run --select +model_1")
    {
        _selection.AddTo(this);
        Options.Add(_fullRefresh);
        _run.AddTo(this);
    }

    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Exclusive;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var variables = _run.Variables(invocation);
        var project = await invocation.Project.LoadAsync(LoadMode.Connected, variables, cancel);
        var plan = new RunPlan(project, _selection.SelectWithTests(invocation, project.Graph))
        {
            FullRefresh = invocation.Value(_fullRefresh),
            Variables = variables,
            Threads = _run.Threads(invocation),
        };
        return await RunExecution.RunAsync(invocation, plan, cancel);
    }
}
