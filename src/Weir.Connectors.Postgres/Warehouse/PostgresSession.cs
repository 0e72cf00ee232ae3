using System.Runtime.CompilerServices;
using Apache.Arrow;
using Microsoft.Extensions.Logging;
using Npgsql;
using Weir.Connectors.Postgres.Connections;
using Weir.Connectors.Postgres.Warehouse.Loading;
using Weir.Connectors.Postgres.Warehouse.Results;
using Weir.Core.Errors;
using Weir.Core.Warehouse;

namespace Weir.Connectors.Postgres.Warehouse;

/// <summary>A pooled connection as a session.</summary>
internal sealed class PostgresSession : IWarehouseSession
{
    private readonly ILogger _logger;

    public PostgresSession(NpgsqlConnection connection, ILogger logger)
    {
        Connection = connection;
        _logger = logger;
        connection.Notice += OnNotice;
    }

    /// <summary>The connection.</summary>
    public NpgsqlConnection Connection { get; }

    private static PostgresDialect Dialect => PostgresDialect.Instance;

    /// <inheritdoc/>
    public ValueTask<long?> ExecuteAsync(string sql, CancellationToken cancel) => GuardAsync(sql, async () =>
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        return await AffectedRows.ReadAsync(reader, cancel).ConfigureAwait(false);
    }, cancel);

    /// <inheritdoc/>
    public ValueTask<QueryResult> QueryAsync(string sql, CancellationToken cancel) => GuardAsync(sql, async () =>
    {
        // As text, which the server writes exactly for every type there is.
        var command = new NpgsqlCommand(sql, Connection) { AllResultTypesAreUnknown = true };
        try
        {
            var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            var columns = Enumerable.Range(0, reader.FieldCount)
                .Select(i => ResultType.ColumnOf(reader.GetName(i), reader.GetDataTypeName(i))).ToList();
            return new QueryResult(columns, BatchesAsync(sql, reader, columns, CancellationToken.None), async () =>
            {
                await reader.DisposeAsync().ConfigureAwait(false);
                await command.DisposeAsync().ConfigureAwait(false);
            });
        }
        catch
        {
            await command.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }, cancel);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RelationColumn>?> DescribeAsync(Relation relation, CancellationToken cancel)
    {
        var name = $"{Dialect.Quote(relation.Schema)}.{Dialect.Quote(relation.Name)}";
        if (await ScalarAsync("select to_regclass($1)::text", [name], cancel).ConfigureAwait(false) is null)
        {
            return null;
        }

        await using var result = await QueryAsync($"select * from {name} where false", cancel).ConfigureAwait(false);
        return result.Columns;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RelationInfo>> ListAsync(string schema, CancellationToken cancel) => GuardAsync("", async () =>
    {
        await using var command = new NpgsqlCommand(
            """
            select c.relname::text, c.relkind in ('v', 'm')
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = $1 and c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relname <> 'weir_before_' || c.oid
            order by 1
            """,
            Connection) { Parameters = { new NpgsqlParameter { Value = schema } } };
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var found = new List<RelationInfo>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            found.Add(new RelationInfo(new Relation(schema, reader.GetString(0)), reader.GetBoolean(1) ? RelationKind.View : RelationKind.Table));
        }

        return (IReadOnlyList<RelationInfo>)found;
    }, cancel);

    /// <inheritdoc/>
    public async ValueTask<long> LoadAsync(
        Relation relation, IReadOnlyList<RelationColumn> columns, IAsyncEnumerable<RecordBatch> rows, CancellationToken cancel)
    {
        await ExecuteAsync("begin", cancel).ConfigureAwait(false);
        try
        {
            var loaded = await new TableLoad(this).RunAsync(relation, columns, rows, cancel).ConfigureAwait(false);
            await ExecuteAsync("commit", cancel).ConfigureAwait(false);
            return loaded;
        }
        catch
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Connection.Notice -= OnNotice;
        return Connection.DisposeAsync();
    }

    /// <summary>One text value of a query with parameters, or null.</summary>
    public ValueTask<string?> ScalarAsync(string sql, IReadOnlyList<object> parameters, CancellationToken cancel) => GuardAsync(sql, async () =>
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) as string;
    }, cancel);

    /// <summary>Does something on the connection. A failure ends an open transaction and leaves as a catalogued error.</summary>
    public async ValueTask<T> GuardAsync<T>(string sql, Func<ValueTask<T>> action, CancellationToken cancel)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
        catch (Exception failure) when (PostgresFailure.IsServerFailure(failure))
        {
            await RollBackAsync().ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
            throw WarehouseFailure.Of(failure, sql).ToException(failure);
        }
        catch (Exception refused) when (refused is InvalidOperationException or NotSupportedException)
        {
            // The driver's own refusals: COPY FROM STDIN as a statement, for one.
            await RollBackAsync().ConfigureAwait(false);
            throw new WeirError(WarehouseErrors.StatementFailed, refused.Message).ToException(refused);
        }
    }

    /// <summary>Rolls back what a failed statement left open.</summary>
    public async ValueTask RollBackAsync()
    {
        try
        {
            await using var command = new NpgsqlCommand("rollback", Connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception broken) when (PostgresFailure.IsServerFailure(broken) || broken is InvalidOperationException)
        {
            // A connection that broke has rolled back already.
        }
    }

    private async IAsyncEnumerable<RecordBatch> BatchesAsync(
        string sql, NpgsqlDataReader reader, IReadOnlyList<RelationColumn> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        var batch = new ResultBatch(columns);
        while (await GuardAsync(sql, () => batch.FillAsync(reader, cancel), cancel).ConfigureAwait(false))
        {
            yield return batch.Build();
        }
    }

    private void OnNotice(object sender, NpgsqlNoticeEventArgs notice)
    {
        const string noTransaction = "25P01";
        if (notice.Notice.InvariantSeverity == "WARNING" && notice.Notice.SqlState != noTransaction)
        {
            WarehouseLog.Warning(_logger, notice.Notice.MessageText);
        }
    }
}
