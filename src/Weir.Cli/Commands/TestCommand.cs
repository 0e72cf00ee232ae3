using Weir.Cli.CommandLine;
using Weir.Cli.Owner;
using Weir.Cli.Project;
using Weir.Core.Graph;

namespace Weir.Cli.Commands;

/// <summary>Runs the tests of what is there, without building anything.</summary>
internal sealed class TestCommand : WeirCommand
{
    private readonly SelectionOptions _selection = new();
    private readonly RunOptions _run = new();

    /// <summary>Declares it.</summary>
    public TestCommand()
        : base("test", "Run the tests of what is there, without building anything.", "weir test --select model_1")
    {
        _selection.AddTo(this);
        _run.AddTo(this);
    }

    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Exclusive;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var variables = _run.Variables(invocation);
        var project = await invocation.Project.LoadAsync(LoadMode.Warehouse, variables, cancel);
        var tests = _selection.SelectWithTests(invocation, project.Graph).Where(id => id.Kind is NodeKind.Test).ToHashSet();
        var plan = new RunPlan(project, tests) { Variables = variables, Threads = _run.Threads(invocation) };
        return await RunExecution.RunAsync(invocation, plan, cancel);
    }
}
