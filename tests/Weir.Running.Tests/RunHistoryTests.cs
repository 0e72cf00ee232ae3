using Microsoft.Data.Sqlite;
using Weir.Connectors.Sqlite.State;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Running.Events;
using Weir.Running.History;
using Weir.Running.Results;
using Weir.Running.Tests.Graphs;
using Weir.Testing.Folders;

namespace Weir.Running.Tests;

public sealed class RunHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Last_NoRun_IsNull()
    {
        Assert.Null(await History().LastAsync(Cancel));
    }

    [Fact]
    public async Task Record_FailedRun_RemembersWhatARetryHasToRun()
    {
        var graph = TestGraph.Of("a > b > c", "x", "x > test:not_null_x");
        var models = new ScriptedRunner(NodeKind.Model, (node, _, _) => node.Id.Name == "b"
            ? throw new WeirError(ConnectorErrors.ReadFailed, "broke off").ToException()
            : ValueTask.FromResult(NodeOutcome.Success(5)));
        var context = new RunContext("run-1", new DateTimeOffset(2024, 3, 1, 6, 0, 0, TimeSpan.FromHours(2)))
        {
            FullRefresh = true,
            Backfill = new BackfillRange(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)),
            Variables = new Dictionary<string, object?> { ["days"] = 3L, ["names"] = new List<object?> { "a", null, true } },
        };

        await RunAsync(graph, context, models);

        var run = await History().LastAsync(Cancel);
        Assert.NotNull(run);
        Assert.Equal(["b", "c"], run.Unfinished.Select(node => node.Name));
        Assert.Equal(graph.Order, run.Planned);
        Assert.Equal(context.StartedAt, run.StartedAt);
        Assert.NotNull(run.FinishedAt);
        Assert.True(run.FullRefresh);
        Assert.Equal(context.Backfill, run.Backfill);
        Assert.Equal(3L, run.Variables["days"]);
        Assert.Equal(["a", null, true], Assert.IsType<List<object?>>(run.Variables["names"]));
        var failed = run.Nodes.Single(node => node.Node.Name == "b");
        Assert.Equal((NodeStatus.Failed, "WEIR1109", "broke off"), (failed.Status, failed.ErrorCode, failed.ErrorMessage));
        Assert.Equal(5, run.Nodes.Single(node => node.Node.Name == "a").Rows);
    }

    [Fact]
    public async Task Record_ProcessThatDied_LeavesARunWithoutAnEnd()
    {
        var history = History();
        await using (var recorder = history.Record())
        {
            recorder.On(new RunEvent.Started(new RunContext("run-1", DateTimeOffset.UnixEpoch), [TestGraph.Id("a"), TestGraph.Id("b")]));
            recorder.On(new RunEvent.NodeFinished(new NodeResult(TestGraph.Id("a"), NodeStatus.Succeeded, TimeSpan.FromSeconds(1))));
        }

        var run = await history.LastAsync(Cancel);
        Assert.Null(run!.FinishedAt);
        Assert.Equal(["b"], run.Unfinished.Select(node => node.Name));
    }

    [Fact]
    public async Task Record_ManyRuns_KeepsTheNewest()
    {
        var history = History();
        for (var i = 0; i < RunHistory.Kept + 5; i++)
        {
            await using var recorder = history.Record();
            recorder.On(new RunEvent.Started(new RunContext($"run-{i:D4}", DateTimeOffset.UnixEpoch), []));
        }

        var runs = await history.ListAsync(1000, Cancel);
        Assert.Equal(RunHistory.Kept, runs.Count);
        Assert.Equal($"run-{RunHistory.Kept + 4:D4}", runs[0].RunId);
    }

    [Fact]
    public async Task Record_UnusableStore_DoesNotTouchTheRun()
    {
        _folder.Write("state.db/a-folder-is-in-the-way", "");
        var recorder = new RunHistory(new SqliteStateStore(_folder.At("state.db"), TimeProvider.System), TimeProvider.System).Record();

        recorder.On(new RunEvent.Started(new RunContext("run-1", DateTimeOffset.UnixEpoch), []));
        await recorder.DisposeAsync();

        Assert.Equal(SqliteStateErrors.Unusable, recorder.Failure!.Code);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private RunHistory History() => new(new SqliteStateStore(_folder.At(".weir/state.db"), TimeProvider.System), TimeProvider.System);

    private async Task RunAsync(ProjectGraph graph, RunContext context, ScriptedRunner models)
    {
        await using var recorder = History().Record();
        await new Runner([models, ScriptedRunner.Succeeding(NodeKind.Test)], new RunnerOptions { Threads = 2 }, TimeProvider.System)
            .RunAsync(graph, graph.Order.ToHashSet(), context, recorder, Cancel);
    }
}
