using Apache.Arrow;

namespace Weir.Core.Warehouse;

/// <summary>A query's result while it is being read. Dispose it to release the session for the next statement.</summary>
public sealed class QueryResult : IAsyncDisposable
{
    private readonly Func<ValueTask>? _release;

    /// <summary>Wraps a running query.</summary>
    /// <param name="columns">The result's columns; the Arrow schema of each batch corresponds to them.</param>
    /// <param name="batches">The rows; enumerated once.</param>
    /// <param name="release">Ends the query; called once on disposal.</param>
    public QueryResult(IReadOnlyList<RelationColumn> columns, IAsyncEnumerable<RecordBatch> batches, Func<ValueTask>? release = null)
    {
        Columns = columns;
        Batches = batches;
        _release = release;
    }

    /// <summary>The result's columns, in order.</summary>
    public IReadOnlyList<RelationColumn> Columns { get; }

    /// <summary>The rows. Each batch belongs to whoever takes it.</summary>
    public IAsyncEnumerable<RecordBatch> Batches { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _release?.Invoke() ?? ValueTask.CompletedTask;
}
