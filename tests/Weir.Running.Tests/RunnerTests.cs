using CsCheck;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Running.Events;
using Weir.Running.Results;
using Weir.Running.Tests.Graphs;

namespace Weir.Running.Tests;

public sealed class RunnerTests
{
    private static readonly RunContext Context = new("run-1", DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Run_Chain_RunsUpstreamFirstAndTellsInOrder()
    {
        var log = new EventLog();

        var result = await RunAsync(TestGraph.Of("a > b"), [ScriptedRunner.Succeeding()], log);

        Assert.True(result.Ok);
        Assert.Equal(["started", "a starts", "a Succeeded", "b starts", "b Succeeded", "finished"], log.Lines);
    }

    [Fact]
    public async Task Run_Failure_SkipsOnlyWhatDependsOnItAndSaysWhy()
    {
        var runner = new ScriptedRunner(NodeKind.Model, (node, _, _) => node.Id.Name == "a" ? throw Permanent("no") : Success());

        var result = await RunAsync(TestGraph.Of("a > b > c", "x > y", "x > c"), [runner]);

        Assert.Equal(
            ["a Failed", "b Skipped", "c Skipped", "x Succeeded", "y Succeeded"],
            result.Nodes.Select(node => $"{node.Node.Name} {node.Status}").Order(StringComparer.Ordinal));
        var skipped = result.Nodes.Single(node => node.Node.Name == "c");
        Assert.Equal(RunningErrors.UpstreamFailed, skipped.Error!.Code);
        Assert.Contains("model 'a' failed", skipped.Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, skipped.Attempts);
    }

    [Fact]
    public async Task Run_FailingTest_GatesWhatIsDownstreamOfAllItChecks()
    {
        var tests = new ScriptedRunner(NodeKind.Test, (_, _, _) => ValueTask.FromResult(new NodeOutcome { Rows = 3, Error = Error("3 rows") }));

        var result = await RunAsync(TestGraph.Of("a > b", "a > test:t", "c > d", "a > test:ac", "c > test:ac", "b > both", "d > both"), [ScriptedRunner.Succeeding(), tests]);

        Assert.Equal(
            ["test:ac Failed", "test:t Failed", "model:b Skipped", "model:both Skipped"],
            result.Nodes.Where(node => node.Status is not NodeStatus.Succeeded).OrderBy(node => node.Status).ThenBy(node => node.Node.Name).Select(node => $"{node.Node} {node.Status}"));
        Assert.Equal(3, result.Nodes.First(node => node.Status is NodeStatus.Failed).Rows);
    }

    [Fact]
    public async Task Run_NodeLeftOut_KeepsTheOrderThroughIt()
    {
        var graph = TestGraph.Of("z > m > a");
        var runner = ScriptedRunner.Succeeding();

        await new Runner([runner], new RunnerOptions { Threads = 4 }, TimeProvider.System)
            .RunAsync(graph, new HashSet<NodeId> { TestGraph.Id("a"), TestGraph.Id("z") }, Context, new EventLog(), TestContext.Current.CancellationToken);

        Assert.Equal(["z", "a"], runner.Started);
    }

    [Fact]
    public async Task Run_SeveralReady_StartsTheLongestPathFirst()
    {
        var runner = ScriptedRunner.Succeeding();

        await RunAsync(TestGraph.Of("a", "b > c", "z > y > x > w"), [runner], options: new RunnerOptions { Threads = 1 });

        Assert.Equal(["z", "y", "b", "x", "a", "c", "w"], runner.Started);
    }

    [Fact]
    public async Task Run_KindLimit_LetsOtherKindsPass()
    {
        using var both = new SemaphoreSlim(0);
        var datasets = new ScriptedRunner(NodeKind.Dataset, async (_, _, cancel) =>
        {
            await both.WaitAsync(cancel);
            return NodeOutcome.Success();
        });
        var models = new ScriptedRunner(NodeKind.Model, (_, _, _) =>
        {
            both.Release(3);
            return Success();
        });

        var result = await RunAsync(
            TestGraph.Of("dataset:a", "dataset:b", "dataset:c", "m"), [datasets, models],
            options: new RunnerOptions { Threads = 3, KindLimits = new Dictionary<NodeKind, int> { [NodeKind.Dataset] = 1 } });

        Assert.True(result.Ok);
        Assert.Equal(1, datasets.MostAtOnce);
    }

    [Fact]
    public async Task Run_Progress_ReachesTheListener()
    {
        var log = new EventLog();
        var runner = new ScriptedRunner(NodeKind.Model, (node, context, _) =>
        {
            context.Progress.Report(new NodeProgress(node.Id, 7, 10));
            return ValueTask.FromResult(NodeOutcome.Success(10));
        });

        var result = await RunAsync(TestGraph.Of("a"), [runner], log);

        Assert.Equal(["started", "a starts", "a has 7", "a Succeeded", "finished"], log.Lines);
        Assert.Equal(10, result.Nodes[0].Rows);
    }

    [Fact]
    public async Task Run_UnforeseenException_BecomesACataloguedError()
    {
        var runner = new ScriptedRunner(NodeKind.Model, (_, _, _) => throw new InvalidDataException("odd"));

        var failed = (await RunAsync(TestGraph.Of("a"), [runner])).Nodes[0];

        Assert.Equal(CoreErrors.Unexpected, failed.Error!.Code);
        Assert.Equal(FailureKind.Bug, failed.Error.Kind);
        Assert.IsType<InvalidDataException>(failed.Cause);
    }

    [Fact]
    public async Task Run_Cancelled_StopsRunningNodesAndStartsNoOthers()
    {
        using var stop = new CancellationTokenSource();
        var log = new EventLog();
        var runner = new ScriptedRunner(NodeKind.Model, async (_, _, cancel) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
            return NodeOutcome.Success();
        });

        var result = await new Runner([runner], new RunnerOptions { Threads = 1 }, TimeProvider.System)
            .RunAsync(TestGraph.Of("a > b", "c"), TestGraph.Of("a > b", "c").Order.ToHashSet(), Context, log, stop.Token);

        Assert.True(result.Cancelled);
        Assert.False(result.Ok);
        Assert.All(result.Nodes, node => Assert.Equal(NodeStatus.Cancelled, node.Status));
        Assert.Equal(["a"], runner.Started);
        Assert.IsType<RunEvent.Finished>(log.Events[^1]);
    }

    [Fact]
    public async Task Run_NothingSelected_EndsAtOnce()
    {
        var result = await new Runner([], new RunnerOptions(), TimeProvider.System)
            .RunAsync(TestGraph.Of("a"), new HashSet<NodeId>(), Context, new EventLog(), TestContext.Current.CancellationToken);

        Assert.True(result.Ok);
        Assert.Empty(result.Nodes);
    }

    [Fact]
    public async Task Run_KindWithoutRunner_IsRefusedBeforeAnythingRuns()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(TestGraph.Of("a"), []));
    }

    [Fact]
    public void Run_AnyGraph_EveryNodeOnceAfterAllItNeeds()
    {
        var edges = Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30]).Array[0, 80];
        Gen.Select(edges, Gen.Int[1, 6], Gen.Int[0, 30].HashSet[0, 8]).Sample((pairs, threads, bad) =>
        {
            var graph = TestGraph.Of([.. Enumerable.Range(0, 31).Select(i => $"n{i}"), .. pairs.Where(pair => pair.Item1 < pair.Item2).Select(pair => $"n{pair.Item1} > n{pair.Item2}")]);
            var done = new HashSet<NodeId>();
            var runner = new ScriptedRunner(NodeKind.Model, (node, _, _) =>
            {
                lock (done)
                {
                    Assert.True(graph.Parents(node.Id).All(done.Contains));
                    if (bad.Contains(int.Parse(node.Id.Name.AsSpan(1), null)))
                    {
                        throw Permanent("bad");
                    }

                    Assert.True(done.Add(node.Id));
                }

                return Success();
            });

            var result = RunAsync(graph, [runner], options: new RunnerOptions { Threads = threads }).GetAwaiter().GetResult();

            var failed = result.Nodes.Where(node => node.Status is NodeStatus.Failed).Select(node => node.Node).ToHashSet();
            Assert.All(result.Nodes, node => Assert.Equal(node.Status is NodeStatus.Succeeded, done.Contains(node.Node)));
            Assert.All(result.Nodes, node => Assert.Equal(node.Status is NodeStatus.Skipped, graph.Upstream(node.Node).Overlaps(failed)));
            Assert.True(runner.MostAtOnce <= threads);
        }, iter: 200);
    }

    private static ValueTask<NodeOutcome> Success() => ValueTask.FromResult(NodeOutcome.Success());

    private static WeirError Error(string message) => new(ConnectorErrors.ReadFailed, message);

    private static WeirException Permanent(string message) => Error(message).ToException();

    private static Task<RunResult> RunAsync(ProjectGraph graph, INodeRunner[] runners, EventLog? log = null, RunnerOptions? options = null) =>
        new Runner(runners, options ?? new RunnerOptions { Threads = 4 }, TimeProvider.System)
            .RunAsync(graph, graph.Order.ToHashSet(), Context, log ?? new EventLog(), TestContext.Current.CancellationToken);
}
