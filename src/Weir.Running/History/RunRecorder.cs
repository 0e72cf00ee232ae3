using System.Data.Common;
using System.Threading.Channels;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Running.Events;
using Weir.Running.Results;

namespace Weir.Running.History;

/// <summary>
/// Writes one run down. Results are collected and written by a task of its own, a few times a second, many in one transaction: the walk
/// never waits for the disk. After a crash the results of the last quarter of a second may be missing; a retry then runs those again.
/// </summary>
public sealed class RunRecorder : IRunListener, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly RunHistory _history;
    private readonly TimeProvider _time;
    private readonly Func<NodeId, string?> _fingerprint;
    private readonly Channel<RunEvent> _events = Channel.CreateUnbounded<RunEvent>(new() { SingleReader = true });
    private readonly Task _writing;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _runId = "";

    internal RunRecorder(RunHistory history, TimeProvider time, Func<NodeId, string?> fingerprint)
    {
        _fingerprint = fingerprint;
        _history = history;
        _time = time;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>A warning that says why the run could not be written down, or null. Known once disposed; the run itself is not touched by it.</summary>
    public WeirError? Failure { get; private set; }

    /// <summary>Whether the history knows of the run, so that it can be continued. Known once disposed.</summary>
    public bool IsKnown { get; private set; }

    /// <inheritdoc/>
    public void On(RunEvent happened)
    {
        if (happened is RunEvent.Started or RunEvent.NodeFinished or RunEvent.Finished)
        {
            _events.Writer.TryWrite(happened);
        }

        if (happened is RunEvent.Finished)
        {
            _ended.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        _ended.TrySetResult();
        await _writing;
    }

    private async Task WriteAsync()
    {
        try
        {
            await using var connection = await _history.OpenAsync(CancellationToken.None);
            while (await _events.Reader.WaitToReadAsync())
            {
                await using (var transaction = await connection.BeginTransactionAsync())
                {
                    await DrainAsync(connection, transaction);
                    await transaction.CommitAsync();
                    IsKnown = _runId.Length > 0;
                }

                await Task.WhenAny(_ended.Task, Task.Delay(Pause, _time));
            }
        }
        catch (WeirException failure)
        {
            Failure = NotWritten(failure.Error.Message, failure.Error.Hint);
        }
        catch (DbException failure)
        {
            Failure = NotWritten(failure.Message, "Check the state store with 'weir doctor'.");
        }
    }

    // The work is done whether or not it is written down, so this is no failure of the run.
    private WeirError NotWritten(string why, string? hint) => new(
        RunningErrors.HistoryFailed,
        $"The run could not be written to the history, so 'weir retry' {(IsKnown ? "may run more than necessary" : "does not know of it")}: {why}")
    {
        Severity = Severity.Warning,
        Hint = hint,
    };

    private async Task DrainAsync(DbConnection connection, DbTransaction transaction)
    {
        await using var insert = InsertNode(connection, transaction);
        await using var build = UpsertBuild(connection, transaction);
        while (_events.Reader.TryRead(out var happened))
        {
            switch (happened)
            {
                case RunEvent.Started started:
                    await WriteStartAsync(connection, transaction, started);
                    break;
                case RunEvent.NodeFinished { Result: var result }:
                    Fill(insert, result);
                    await insert.ExecuteNonQueryAsync();
                    if (result.Status is NodeStatus.Succeeded)
                    {
                        FillBuild(build, result.Node);
                        await build.ExecuteNonQueryAsync();
                    }

                    break;
                case RunEvent.Finished:
                    await WriteEndAsync(connection, transaction);
                    break;
                default:
                    break;
            }
        }
    }

    private async Task WriteStartAsync(DbConnection connection, DbTransaction transaction, RunEvent.Started started)
    {
        _runId = started.Context.RunId;
        await using var command = Command(
            connection, transaction,
            """
            insert into weir_runs (run_id, started_at, full_refresh, backfill_from, backfill_to, variables, planned)
            values (@run, @started, @full, @from, @to, @variables, @planned)
            """);
        RunHistory.Bind(command, "run", _runId);
        RunHistory.Bind(command, "started", RunHistory.Text(started.Context.StartedAt));
        RunHistory.Bind(command, "full", started.Context.FullRefresh ? 1 : 0);
        RunHistory.Bind(command, "from", started.Context.Backfill is { } range ? RunHistory.Text(range.From) : null);
        RunHistory.Bind(command, "to", started.Context.Backfill is { } until ? RunHistory.Text(until.To) : null);
        RunHistory.Bind(command, "variables", RunJson.Variables(started.Context.Variables));
        RunHistory.Bind(command, "planned", RunJson.Planned(started.Nodes));
        await command.ExecuteNonQueryAsync();
        await ForgetAsync(connection, transaction);
    }

    private static async Task ForgetAsync(DbConnection connection, DbTransaction transaction)
    {
        foreach (var table in new[] { "weir_run_nodes", "weir_runs" })
        {
            await using var command = Command(
                connection, transaction, $"delete from {table} where run_id not in (select run_id from weir_runs order by run_id desc limit @kept)");
            RunHistory.Bind(command, "kept", RunHistory.Kept);
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task WriteEndAsync(DbConnection connection, DbTransaction transaction)
    {
        await using var command = Command(connection, transaction, "update weir_runs set finished_at = @now where run_id = @run");
        RunHistory.Bind(command, "run", _runId);
        RunHistory.Bind(command, "now", RunHistory.Text(_time.GetUtcNow()));
        await command.ExecuteNonQueryAsync();
    }

    private static DbCommand InsertNode(DbConnection connection, DbTransaction transaction)
    {
        var command = Command(
            connection, transaction,
            """
            insert into weir_run_nodes (run_id, kind, name, status, seconds, row_count, attempts, error_code, error_message)
            values (@run, @kind, @name, @status, @seconds, @rows, @attempts, @code, @message)
            """);
        foreach (var name in (ReadOnlySpan<string>)["run", "kind", "name", "status", "seconds", "rows", "attempts", "code", "message"])
        {
            RunHistory.Bind(command, name, null);
        }

        return command;
    }

    private static DbCommand UpsertBuild(DbConnection connection, DbTransaction transaction)
    {
        var command = Command(
            connection, transaction,
            """
            insert into weir_node_builds (kind, name, run_id, finished_at, fingerprint) values (@kind, @name, @run, @now, @fingerprint)
            on conflict (kind, name) do update set run_id = @run, finished_at = @now, fingerprint = @fingerprint
            """);
        foreach (var name in (ReadOnlySpan<string>)["kind", "name", "run", "now", "fingerprint"])
        {
            RunHistory.Bind(command, name, null);
        }

        return command;
    }

    private void FillBuild(DbCommand upsert, NodeId node) =>
        Fill(upsert, [node.KindName, node.Name, _runId, RunHistory.Text(_time.GetUtcNow()), _fingerprint(node)]);

    private void Fill(DbCommand insert, NodeResult result) => Fill(
        insert,
        [
            _runId, result.Node.KindName, result.Node.Name, RunJson.Name(result.Status), result.Elapsed.TotalSeconds, result.Rows,
            result.Attempts, result.Error?.Code.Code, result.Error?.Message,
        ]);

    private static void Fill(DbCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }
}
