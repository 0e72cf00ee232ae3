using System.Data.Common;
using System.Globalization;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Running.Results;

namespace Weir.Running.History;

/// <summary>
/// Remembers runs in the state store, so that <c>weir retry</c> can continue and people can look back. Instants are ISO 8601 text in UTC.
/// Only the newest <see cref="Kept"/> runs are kept. Losing the history loses nothing else.
/// </summary>
public sealed class RunHistory
{
    /// <summary>How many runs are kept.</summary>
    public const int Kept = 200;

    private readonly IStateStore _store;
    private readonly TimeProvider _time;

    /// <summary>A history in a store.</summary>
    public RunHistory(IStateStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
    }

    /// <summary>A listener that writes a run down as it goes. Dispose it when the run has ended: that waits for the last write.</summary>
    /// <param name="fingerprint">What a node is built from, in a few characters; asked once for each node that succeeds. Null: not noted.</param>
    public RunRecorder Record(Func<NodeId, string?>? fingerprint = null) => new(this, _time, fingerprint ?? (_ => null));

    /// <summary>When each node last succeeded, in which run and from what.</summary>
    public async ValueTask<IReadOnlyDictionary<NodeId, BuildRecord>> BuildsAsync(CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "select kind, name, run_id, finished_at, fingerprint from weir_node_builds";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var builds = new Dictionary<NodeId, BuildRecord>();
        while (await reader.ReadAsync(cancel))
        {
            var build = ReadBuild(reader);
            builds[build.Node] = build;
        }

        return builds;
    }

    /// <summary>The newest run, or null when there is none.</summary>
    /// <exception cref="Core.Errors.WeirException">The store cannot be read.</exception>
    public async ValueTask<RunRecord?> LastAsync(CancellationToken cancel)
    {
        var runs = await ListAsync(1, cancel);
        if (runs.Count == 0)
        {
            return null;
        }

        await using var connection = await OpenAsync(cancel);
        return runs[0] with { Nodes = await ReadNodesAsync(connection, runs[0].RunId, cancel) };
    }

    /// <summary>The newest runs, newest first, without their nodes.</summary>
    public async ValueTask<IReadOnlyList<RunRecord>> ListAsync(int limit, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "select run_id, started_at, finished_at, full_refresh, backfill_from, backfill_to, variables, planned from weir_runs order by run_id desc limit @limit";
        Bind(command, "limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var runs = new List<RunRecord>();
        while (await reader.ReadAsync(cancel))
        {
            runs.Add(ReadRun(reader));
        }

        return runs;
    }

    internal async ValueTask<DbConnection> OpenAsync(CancellationToken cancel)
    {
        await _store.MigrateAsync(HistoryTables.Module, HistoryTables.Scripts, cancel);
        return await _store.OpenConnectionAsync(cancel);
    }

    internal static DbParameter Bind(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    internal static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static async ValueTask<IReadOnlyList<NodeRecord>> ReadNodesAsync(DbConnection connection, string runId, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            "select kind, name, status, seconds, row_count, error_code, error_message from weir_run_nodes where run_id = @run order by kind, name";
        Bind(command, "run", runId);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var nodes = new List<NodeRecord>();
        while (await reader.ReadAsync(cancel))
        {
            nodes.Add(ReadNode(reader));
        }

        return nodes;
    }

    private static RunRecord ReadRun(DbDataReader reader) => new(reader.GetString(0), Instant(reader.GetString(1)))
    {
        FinishedAt = reader.IsDBNull(2) ? null : Instant(reader.GetString(2)),
        FullRefresh = reader.GetInt32(3) != 0,
        Backfill = reader.IsDBNull(4) ? null : new BackfillRange(Instant(reader.GetString(4)), Instant(reader.GetString(5))),
        Variables = RunJson.ReadVariables(reader.GetString(6)),
        Planned = RunJson.ReadPlanned(reader.GetString(7)),
    };

    private static BuildRecord ReadBuild(DbDataReader reader) => new(
        new NodeId(Enum.Parse<NodeKind>(reader.GetString(0), ignoreCase: true), reader.GetString(1)), reader.GetString(2), Instant(reader.GetString(3)),
        reader.IsDBNull(4) ? null : reader.GetString(4));

    private static NodeRecord ReadNode(DbDataReader reader) => new(
        new NodeId(Enum.Parse<NodeKind>(reader.GetString(0), ignoreCase: true), reader.GetString(1)),
        Enum.Parse<NodeStatus>(reader.GetString(2), ignoreCase: true),
        TimeSpan.FromSeconds(reader.GetDouble(3)),
        reader.IsDBNull(4) ? null : reader.GetInt64(4),
        reader.IsDBNull(5) ? null : reader.GetString(5),
        reader.IsDBNull(6) ? null : reader.GetString(6));
}
