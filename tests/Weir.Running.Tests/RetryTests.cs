using Microsoft.Extensions.Time.Testing;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Running.Events;
using Weir.Running.Results;
using Weir.Running.Retry;
using Weir.Running.Tests.Graphs;

namespace Weir.Running.Tests;

public sealed class RetryTests
{
    [Theory]
    [InlineData(1, 0.0, 0.5)]
    [InlineData(1, 0.999999, 1.0)]
    [InlineData(3, 0.0, 2.0)]
    [InlineData(10, 0.999999, 30.0)]
    public void DelayAfter_Attempt_DoublesWithJitterUpToTheBound(int attempt, double jitter, double seconds)
    {
        Assert.Equal(seconds, new RetryPolicy().DelayAfter(attempt, jitter).TotalSeconds, precision: 3);
    }

    [Fact]
    public async Task Run_TransientFailure_IsTriedAgainAfterAPauseThatHoldsNoSlot()
    {
        var time = new FakeTimeProvider();
        var failures = 2;
        var log = new ReactingLog();
        var runner = new ScriptedRunner(NodeKind.Model, (node, _, _) =>
            node.Id.Name == "a" && failures-- > 0 ? throw Transient() : ValueTask.FromResult(NodeOutcome.Success()));
        log.OnEvent = happened =>
        {
            if (happened is RunEvent.NodeWaits or RunEvent.NodeFinished { Result.Node.Name: "b" })
            {
                log.Pending.Release();
            }
        };

        var graph = TestGraph.Of("a", "b");
        var running = new Runner([runner], new RunnerOptions { Threads = 1 }, time).RunAsync(graph, graph.Order.ToHashSet(), new RunContext("r", default), log, TestContext.Current.CancellationToken);
        await log.Pending.WaitAsync(TestContext.Current.CancellationToken);
        await log.Pending.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b"], runner.Started);
        await AdvanceUntilAsync(running, time);

        var result = await running;
        Assert.True(result.Ok);
        Assert.Equal(3, result.Nodes[0].Attempts);
        Assert.Equal(["a", "b", "a", "a"], runner.Started);
    }

    [Fact]
    public async Task Run_TransientFailureThatStays_FailsAfterTheLastAttempt()
    {
        var time = new FakeTimeProvider();
        var runner = new ScriptedRunner(NodeKind.Model, (_, _, _) => throw Transient());
        var graph = TestGraph.Of("a > b");

        var running = new Runner([runner], new RunnerOptions { Retry = new RetryPolicy { MaxAttempts = 3 } }, time)
            .RunAsync(graph, graph.Order.ToHashSet(), new RunContext("r", default), new EventLog(), TestContext.Current.CancellationToken);
        await AdvanceUntilAsync(running, time);

        var result = await running;
        Assert.Equal([NodeStatus.Failed, NodeStatus.Skipped], result.Nodes.Select(node => node.Status));
        Assert.Equal(3, runner.Started.Count);
    }

    [Fact]
    public async Task Run_CancelledDuringAPause_EndsWithoutWaiting()
    {
        using var stop = new CancellationTokenSource();
        var log = new ReactingLog();
        log.OnEvent = happened =>
        {
            if (happened is RunEvent.NodeWaits)
            {
                log.Pending.Release();
            }
        };
        var runner = new ScriptedRunner(NodeKind.Model, (_, _, _) => throw Transient());
        var graph = TestGraph.Of("a");

        var running = new Runner([runner], new RunnerOptions(), new FakeTimeProvider())
            .RunAsync(graph, graph.Order.ToHashSet(), new RunContext("r", default), log, stop.Token);
        await log.Pending.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(NodeStatus.Cancelled, (await running).Nodes[0].Status);
        Assert.Single(runner.Started);
    }

    private static WeirException Transient() => new WeirError(ConnectorErrors.Unreachable, "gone") { Kind = FailureKind.Transient }.ToException();

    // The pause begins on another task, so time moves until the run has seen enough of it.
    private static async Task AdvanceUntilAsync(Task running, FakeTimeProvider time)
    {
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private sealed class ReactingLog : IRunListener
    {
        public Action<RunEvent> OnEvent { get; set; } = _ => { };

        public SemaphoreSlim Pending { get; } = new(0);

        public void On(RunEvent happened) => OnEvent(happened);
    }
}
