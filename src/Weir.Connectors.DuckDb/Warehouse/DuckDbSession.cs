using System.Runtime.CompilerServices;
using Apache.Arrow;
using Weir.Connectors.DuckDb.Engine;
using Weir.Connectors.DuckDb.Loading;
using Weir.Connectors.DuckDb.Queries;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Warehouse;

/// <summary>A connection as a session. The engine's calls block, so they run on the pool's threads.</summary>
internal sealed class DuckDbSession(EngineConnection connection, SqlDialect dialect) : IWarehouseSession
{
    /// <inheritdoc/>
    public ValueTask<long?> ExecuteAsync(string sql, CancellationToken cancel) => new(Task.Run(() => connection.Execute(sql, cancel), cancel));

    /// <inheritdoc/>
    public async ValueTask<QueryResult> QueryAsync(string sql, CancellationToken cancel)
    {
        var query = await Task.Run(() => connection.Query(sql, cancel), cancel).ConfigureAwait(false);
        return new QueryResult(query.Columns, BatchesAsync(query, CancellationToken.None), () =>
        {
            query.Dispose();
            return ValueTask.CompletedTask;
        });
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RelationColumn>?> DescribeAsync(Relation relation, CancellationToken cancel) =>
        new(Task.Run(() => Catalog.Find(connection, dialect, relation, cancel) is null ? null : Describe(relation), cancel));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RelationInfo>> ListAsync(string schema, CancellationToken cancel) =>
        new(Task.Run(() => Catalog.List(connection, dialect, schema, cancel), cancel));

    /// <inheritdoc/>
    public ValueTask<long> LoadAsync(
        Relation relation, IReadOnlyList<RelationColumn> columns, IAsyncEnumerable<RecordBatch> rows, CancellationToken cancel) =>
        TableLoad.RunAsync(connection, dialect, relation, columns, rows, cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async IAsyncEnumerable<RecordBatch> BatchesAsync(RunningQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (await Task.Run(() => query.Next(cancel), cancel).ConfigureAwait(false) is { } batch)
        {
            yield return batch;
        }
    }

    private IReadOnlyList<RelationColumn> Describe(Relation relation)
    {
        using var statement = PreparedQuery.Prepare(connection, $"from {dialect.Quote(relation)}");
        return statement.Columns;
    }
}
