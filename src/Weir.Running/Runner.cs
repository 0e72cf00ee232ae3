using System.Collections.Frozen;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Running;
using Weir.Running.Events;
using Weir.Running.Results;
using Weir.Running.Walk;

namespace Weir.Running;

/// <summary>
/// The one runner: walks the project graph in dependency order, several nodes at a time, the critical path first. A transient failure is
/// tried again after a pause; a failure skips only what depends on it; a test runs right after what it checks and, when it fails, whatever
/// is downstream of that is skipped. Safe for concurrent use; each call is a run of its own.
/// </summary>
public sealed class Runner
{
    private readonly FrozenDictionary<NodeKind, INodeRunner> _runners;
    private readonly RunnerOptions _options;
    private readonly TimeProvider _time;

    /// <summary>A runner.</summary>
    /// <param name="runners">One per kind of node that will be run.</param>
    /// <param name="options">Limits and retries.</param>
    /// <param name="time">The clock.</param>
    public Runner(IEnumerable<INodeRunner> runners, RunnerOptions options, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        _runners = runners.ToFrozenDictionary(runner => runner.Kind);
        _options = options;
        _time = time;
    }

    /// <summary>Runs the selected nodes.</summary>
    /// <param name="graph">The project.</param>
    /// <param name="selected">Which of its nodes; their order is kept even through nodes left out.</param>
    /// <param name="context">What the nodes share; its progress is replaced by one that tells the listener.</param>
    /// <param name="listener">Is told what happens.</param>
    /// <param name="cancel">Stops the run: nothing new is started, running nodes are asked to stop. The result then says so; nothing is thrown.</param>
    /// <exception cref="InvalidOperationException">A node's kind has no runner: a mistake of the caller.</exception>
    public async Task<RunResult> RunAsync(
        ProjectGraph graph, IReadOnlySet<NodeId> selected, RunContext context, IRunListener listener, CancellationToken cancel)
    {
        var order = RunOrder.Of(graph, selected);
        if (order.Nodes.FirstOrDefault(id => !_runners.ContainsKey(id.Kind)) is { Name: not null } orphan)
        {
            throw new InvalidOperationException($"No runner is registered for {orphan}.");
        }

        var began = _time.GetTimestamp();
        listener.On(new RunEvent.Started(context, order.Nodes));
        GraphWalk walk = null!;
        var relayed = context with { Progress = new ProgressRelay(value => walk.Tell(new RunEvent.NodeProgressed(value))) };
        var jitter = new Random(_options.Seed);
        walk = new GraphWalk(order, _options, listener, node => Task.Run(() => AttemptAsync(walk, node, graph[order.Nodes[node]], relayed, jitter, cancel), CancellationToken.None));
        await using (cancel.Register(walk.Cancel))
        {
            await walk.WalkAsync();
        }

        var result = new RunResult(context.RunId, walk.Results, _time.GetElapsedTime(began), cancel.IsCancellationRequested);
        listener.On(new RunEvent.Finished(result));
        return result;
    }

    private async Task AttemptAsync(GraphWalk walk, int index, ProjectNode node, RunContext context, Random jitter, CancellationToken cancel)
    {
        var began = _time.GetTimestamp();
        NodeResult result;
        try
        {
            var outcome = await _runners[node.Id.Kind].RunAsync(node, context, cancel);
            result = Judge(node.Id, outcome);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // Whatever an interrupted engine says then, the user's stop is the reason.
            result = new NodeResult(node.Id, NodeStatus.Cancelled, default);
        }
        catch (WeirException failure) when (failure.Error.Kind is FailureKind.Transient && walk.Attempts(index) < _options.Retry.MaxAttempts)
        {
            await PauseAsync(walk, index, _time.GetElapsedTime(began), failure.Error, jitter, cancel);
            return;
        }
        catch (Exception failure)
        {
            result = new NodeResult(node.Id, NodeStatus.Failed, default) { Errors = Explain(node, failure), Cause = failure };
        }

        walk.Finish(index, _time.GetElapsedTime(began), result);
    }

    private async Task PauseAsync(GraphWalk walk, int index, TimeSpan elapsed, WeirError error, Random jitter, CancellationToken cancel)
    {
        double draw;
        lock (jitter)
        {
            draw = jitter.NextDouble();
        }

        var delay = _options.Retry.DelayAfter(walk.Attempts(index), draw);
        walk.Pause(index, elapsed, delay, error);
        await Task.Delay(delay, _time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cancel.IsCancellationRequested)
        {
            // What registers last hears of it first: the walk may not know yet, and would start the node again.
            walk.Cancel();
        }

        walk.Resume(index);
    }

    private static NodeResult Judge(NodeId node, NodeOutcome outcome) =>
        new(node, outcome.Error is null ? NodeStatus.Succeeded : NodeStatus.Failed, default)
        {
            Rows = outcome.Rows,
            Message = outcome.Message,
            Errors = outcome.Error is null ? [] : [outcome.Error],
            Warnings = outcome.Warnings,
            ColumnsGone = outcome.ColumnsGone,
        };

    private static IReadOnlyList<WeirError> Explain(ProjectNode node, Exception failure) => failure is WeirException known
        ? known.Errors
        :
        [
            new WeirError(CoreErrors.Unexpected, $"{node.Id.KindName} '{node.Id.Name}' failed in a way nobody foresaw: {failure.GetType().Name}: {failure.Message}")
            {
                Kind = FailureKind.Bug,
                Location = node.Location,
                Hint = "Run again with --debug and report what it prints.",
            },
        ];

    private sealed class ProgressRelay(Action<NodeProgress> tell) : IProgress<NodeProgress>
    {
        public void Report(NodeProgress value) => tell(value);
    }
}
