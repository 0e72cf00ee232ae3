using Weir.Cli.CommandLine;
using Weir.Cli.Owner;
using Weir.Cli.Project;
using Weir.Core.Errors;
using Weir.Running;
using Weir.Running.History;

namespace Weir.Cli.Commands;

/// <summary>Continues the last run.</summary>
internal sealed class RetryCommand : WeirCommand
{
    private readonly RunOptions _run = new();

    /// <summary>Declares it.</summary>
    public RetryCommand()
        : base("retry", "Continue the last run: run again what failed, was skipped or was never reached, with the same options.", "weir retry") =>
        _run.AddTo(this);

    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Exclusive;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var last = await new RunHistory(invocation.Project.State, invocation.Time).LastAsync(cancel)
            ?? throw new WeirError(RunningErrors.NothingToRetry, "This project has no run to continue.") { Hint = "Use 'weir run'." }.ToException();
        var variables = last.Variables.Concat(_run.Variables(invocation)).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Last().Value);
        var project = await invocation.Project.LoadAsync(LoadMode.Connected, variables, cancel);
        var unfinished = last.Unfinished.Where(id => project.Graph.Find(id) is not null).ToHashSet();
        foreach (var gone in last.Unfinished.Where(id => !unfinished.Contains(id)))
        {
            invocation.Interaction.Line($"{gone.KindName} '{gone.Name}' is no longer part of the project; it is left out.");
        }

        var plan = new RunPlan(project, unfinished)
        {
            FullRefresh = last.FullRefresh,
            Backfill = last.Backfill,
            Variables = variables,
            Threads = _run.Threads(invocation),
            WhenEmpty = "Nothing is left of the last run. 'weir run' starts a new one.",
        };
        return await RunExecution.RunAsync(invocation, plan, cancel);
    }
}
