namespace Weir.Core.Warehouse;

/// <summary>
/// A conversation with the warehouse. SQL errors are <see cref="Errors.WeirException"/> with the engine's message; a transaction that is
/// open when a statement fails is rolled back before the exception leaves.
/// </summary>
public interface IWarehouseSession : IAsyncDisposable
{
    /// <summary>Runs one or more statements; they are atomic together only inside a transaction they begin themselves.</summary>
    /// <returns>Rows affected by the last statement, or null when the engine does not say.</returns>
    ValueTask<long?> ExecuteAsync(string sql, CancellationToken cancel);

    /// <summary>
    /// Runs a query. The session is busy until the result is disposed. Batches have the physical form of the result's columns
    /// (<see cref="Types.LogicalColumn.Field"/>) on every engine; <see cref="Types.InfiniteTime"/> says how infinite dates are carried.
    /// </summary>
    ValueTask<QueryResult> QueryAsync(string sql, CancellationToken cancel);

    /// <summary>The columns of a relation in order, or null when it does not exist.</summary>
    ValueTask<IReadOnlyList<RelationColumn>?> DescribeAsync(Relation relation, CancellationToken cancel);

    /// <summary>What exists in a schema; empty when the schema does not exist.</summary>
    ValueTask<IReadOnlyList<RelationInfo>> ListAsync(string schema, CancellationToken cancel);

    /// <summary>Loads rows into a new table, replacing whatever has the name, in one transaction.</summary>
    /// <returns>Rows loaded.</returns>
    ValueTask<long> LoadAsync(
        Relation relation, IReadOnlyList<RelationColumn> columns, IAsyncEnumerable<Apache.Arrow.RecordBatch> rows, CancellationToken cancel);
}
