using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Running;
using Weir.Running.Events;
using Weir.Running.Results;
using Weir.Testing.Sources;

namespace Weir.Ingestion.Tests.Landing;

public sealed class FailureTests : IDisposable
{
    private static readonly WeirError Lost = new(ConnectorErrors.ReadFailed, "The connection broke off.") { Kind = FailureKind.Transient };
    private readonly Pipeline _pipeline = new(new IngestionOptions { MaxStreams = 3, StreamBytes = 1 });

    public void Dispose() => _pipeline.Dispose();

    [Fact]
    public async Task Split_ThatFails_StopsTheOthersAndLeavesNothingVisible()
    {
        var table = Table(partitions: 3);
        var (waiting, stopped) = (0, 0);
        var othersWait = new TaskCompletionSource();
        table.BeforeBatch = async (split, number, cancel) =>
        {
            if (split == "p1" && number == 2)
            {
                await othersWait.Task;
                throw Lost.ToException();
            }

            if (number == 3)
            {
                // The others would read for ever; only being stopped ends them.
                try
                {
                    if (Interlocked.Increment(ref waiting) == 2)
                    {
                        othersWait.SetResult();
                    }

                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
                }
                finally
                {
                    Interlocked.Increment(ref stopped);
                }
            }
        };
        var failure = await Assert.ThrowsAsync<WeirException>(() => _pipeline.RunAsync(Pipeline.Node("orders")));

        Assert.Equal(Lost, failure.Error);
        Assert.Equal(2, stopped);
        Assert.Empty(_pipeline.Lake.Versions(Pipeline.Node("orders").Dataset));
        Assert.Null(_pipeline.Warehouse[Pipeline.Node("orders").Dataset]);
        Assert.Empty(table.Acknowledged);
    }

    [Fact]
    public async Task Attempt_AfterAFailure_BeginsAtTheLastCommit()
    {
        var node = Pipeline.Node("orders");
        var table = Table(partitions: 2);
        await _pipeline.RunAsync(node);
        table.AddIds([101, 102, 103, 104]);
        table.BeforeBatch = (_, number, _) => number == 1 ? throw Lost.ToException() : ValueTask.CompletedTask;
        await Assert.ThrowsAsync<WeirException>(() => _pipeline.RunAsync(node));
        table.BeforeBatch = null;
        table.AddIds([105]);
        var outcome = await _pipeline.RunAsync(node);

        Assert.Equal(5, outcome.Rows);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(id => (long)id), 101, 102, 103, 104, 105], _pipeline.Ids(node));
    }

    [Theory]
    [InlineData(FailureKind.Transient, 3, NodeStatus.Succeeded)]
    [InlineData(FailureKind.Permanent, 1, NodeStatus.Failed)]
    public async Task Failure_InTheGraphWalk_IsRetriedOnlyWhenTransient(FailureKind kind, int attempts, NodeStatus status)
    {
        var node = Pipeline.Node("orders");
        var table = Table();
        var calls = 0;
        table.BeforeBatch = (_, number, _) => number == 0 && ++calls < 3 ? throw (Lost with { Kind = kind }).ToException() : ValueTask.CompletedTask;
        var runner = new Runner([_pipeline.Runner], new RunnerOptions { Retry = new() { FirstDelay = TimeSpan.Zero } }, TimeProvider.System);
        var result = await runner.RunAsync(
            new ProjectGraphBuilder().Add(node).Build(), new HashSet<NodeId> { node.Id }, new RunContext("r", Pipeline.Now), new Silent(), TestContext.Current.CancellationToken);

        Assert.Equal(status, Assert.Single(result.Nodes).Status);
        Assert.Equal(attempts, calls);
        Assert.Equal(status is NodeStatus.Succeeded ? 20 : 0, _pipeline.Ids(node).Length);
    }

    [Fact]
    public async Task Connector_ThatLetsARawExceptionThrough_IsReportedAsBroken()
    {
        var table = Table();
        table.BeforeBatch = (_, _, _) => throw new InvalidOperationException("Sequence contains no elements");
        var bug = (await Assert.ThrowsAsync<WeirException>(() => _pipeline.RunAsync(Pipeline.Node("orders")))).Error;
        table.BeforeBatch = (_, _, _) => throw new IOException("Connection reset by peer");
        var lost = (await Assert.ThrowsAsync<WeirException>(() => _pipeline.RunAsync(Pipeline.Node("orders")))).Error;

        Assert.Equal((IngestionErrors.ConnectorBroke, FailureKind.Bug), (bug.Code, bug.Kind));
        Assert.Equal((IngestionErrors.ConnectorBroke, FailureKind.Transient), (lost.Code, lost.Kind));
        Assert.Equal("Connector 'memory' broke: Connection reset by peer", lost.Message);
    }

    [Fact]
    public async Task Cancellation_WhileReading_LeavesNothingVisibleAndNoStreamTaken()
    {
        using var stop = new CancellationTokenSource();
        var table = Table(partitions: 3);
        table.BeforeBatch = async (_, number, _) =>
        {
            if (number == 1)
            {
                await stop.CancelAsync();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _pipeline.RunAsync(Pipeline.Node("orders"), cancel: stop.Token));
        Assert.Empty(_pipeline.Lake.Versions(Pipeline.Node("orders").Dataset));
        table.BeforeBatch = null;
        await _pipeline.RunAsync(Pipeline.Node("orders"));

        Assert.Equal(20, _pipeline.Ids(Pipeline.Node("orders")).Length);
    }

    [Fact]
    public async Task Exposure_ThatFails_IsReportedAsSuchAndMadeUpForNextTime()
    {
        var node = Pipeline.Node("orders");
        Table();
        _pipeline.Warehouse.BeforeExpose = _ => throw new WeirError(new ErrorCode(1900, "Locked"), "The warehouse is locked.") { Kind = FailureKind.Transient }.ToException();
        var error = (await Assert.ThrowsAsync<WeirException>(() => _pipeline.RunAsync(node))).Error;
        _pipeline.Warehouse.BeforeExpose = null;
        var outcome = await _pipeline.RunAsync(node);

        Assert.Equal((IngestionErrors.ExposeFailed, FailureKind.Transient), (error.Code, error.Kind));
        Assert.Equal("'shop.orders' is committed as version 0, but its raw table could not be brought up to date: The warehouse is locked.", error.Message);
        Assert.Equal((0, "nothing new"), (outcome.Rows, outcome.Message));
        Assert.Equal(0, _pipeline.Warehouse[node.Dataset]);
        Assert.Equal(20, _pipeline.Ids(node).Length);
    }

    [Fact]
    public async Task Streams_OfAllDatasets_StayWithinTheBudget()
    {
        var (running, most) = (0, 0);
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            var table = Table(name, partitions: 8);
            table.BeforeBatch = async (_, _, _) =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref running);
            };
        }

        await Task.WhenAll(new[] { "a", "b", "c", "d" }.Select(name => _pipeline.RunAsync(Pipeline.Node(name))));

        Assert.InRange(most, 1, 3);
        Assert.All(new[] { "a", "b", "c", "d" }, name => Assert.Equal(20, _pipeline.Ids(Pipeline.Node(name)).Length));
    }

    [Fact]
    public async Task TwoRuns_OfOneDataset_LeaveEachRowOnce()
    {
        var node = Pipeline.Node("orders");
        Table();
        var other = false;
        _pipeline.Lake.BeforeCommit = _ =>
        {
            if (!other)
            {
                other = true;
                _pipeline.RunAsync(node).GetAwaiter().GetResult();
            }
        };
        var error = (await Assert.ThrowsAsync<WeirException>(() => _pipeline.RunAsync(node))).Error;
        await _pipeline.RunAsync(node);

        Assert.Equal(FailureKind.Transient, error.Kind);
        Assert.Equal(20, _pipeline.Lake.Rows(node.Dataset).Count);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen; seen = target)
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    private MemoryTable Table(string name = "orders", int partitions = 1)
    {
        var table = _pipeline.Source.Table(name).AddIds(Enumerable.Range(0, 20).Select(id => (long)id));
        (table.Partitions, table.BatchSize) = (partitions, 1);
        return table;
    }

    private sealed class Silent : IRunListener
    {
        public void On(RunEvent happened)
        {
        }
    }
}
