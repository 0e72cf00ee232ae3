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

    [Theory]
    [InlineData("state.db/a-folder-is-in-the-way", "Check that its folder exists and can be written.")]
    [InlineData("state.db", "Move the file away and a new one is made: only history is lost with it, never data.")]
    public async Task Record_UnusableStore_IsAWarningAndDoesNotTouchTheRun(string file, string hint)
    {
        _folder.Write(file, string.Concat(Enumerable.Repeat("This is not a database. ", 1_000)));
        var recorder = new RunHistory(new SqliteStateStore(_folder.At("state.db"), TimeProvider.System), TimeProvider.System).Record();

        recorder.On(new RunEvent.Started(new RunContext("run-1", DateTimeOffset.UnixEpoch), []));
        await recorder.DisposeAsync();

        Assert.Equal((RunningErrors.HistoryFailed, Severity.Warning, hint), (recorder.Failure!.Code, recorder.Failure.Severity, recorder.Failure.Hint));
        Assert.Contains("'weir retry' does not know of it: The state store ", recorder.Failure.Message, StringComparison.Ordinal);
        Assert.False(recorder.IsKnown);
    }

    [Fact]
    public async Task Record_StoreThatFailsOnTheWay_RunIsKnownAndRetryMayDoMore()
    {
        var history = History();
        var recorder = history.Record();
        recorder.On(new RunEvent.Started(new RunContext("run-1", DateTimeOffset.UnixEpoch), []));
        while ((await history.ListAsync(1, Cancel)).Count == 0)
        {
            await Task.Delay(10, Cancel);
        }

        await using (var connection = await Store().OpenConnectionAsync(Cancel))
        {
            await using var drop = connection.CreateCommand();
            drop.CommandText = "drop table weir_run_nodes";
            await drop.ExecuteNonQueryAsync(Cancel);
        }

        recorder.On(new RunEvent.NodeFinished(new NodeResult(new NodeId(NodeKind.Model, "a"), NodeStatus.Succeeded, default)));
        await recorder.DisposeAsync();

        Assert.True(recorder.IsKnown);
        Assert.Equal(Severity.Warning, recorder.Failure!.Severity);
        Assert.Contains("'weir retry' may run more than necessary", recorder.Failure.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private RunHistory History() => new(Store(), TimeProvider.System);

    private SqliteStateStore Store() => new(_folder.At(".weir/state.db"), TimeProvider.System);

    private async Task RunAsync(ProjectGraph graph, RunContext context, ScriptedRunner models)
    {
        await using var recorder = History().Record();
        await new Runner([models, ScriptedRunner.Succeeding(NodeKind.Test)], new RunnerOptions { Threads = 2 }, TimeProvider.System)
            .RunAsync(graph, graph.Order.ToHashSet(), context, recorder, Cancel);
    }
}
