using Apache.Arrow;

namespace Weir.Connectors.Postgres.Warehouse.Loading;

/// <summary>Batches of which the first can be looked at before they are read.</summary>
internal sealed class PeekedBatches(IAsyncEnumerable<RecordBatch> batches, CancellationToken cancel) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<RecordBatch> _batches = batches.GetAsyncEnumerator(cancel);
    private RecordBatch? _first;

    /// <summary>The first batch, which <see cref="ReadAsync"/> will give; null when there is none.</summary>
    public async ValueTask<RecordBatch?> PeekAsync() =>
        _first = await _batches.MoveNextAsync().ConfigureAwait(false) ? _batches.Current : null;

    /// <summary>All of them; each belongs to whoever takes it.</summary>
    public async IAsyncEnumerable<RecordBatch> ReadAsync()
    {
        if (_first is not { } first)
        {
            yield break;
        }

        _first = null;
        yield return first;
        while (await _batches.MoveNextAsync().ConfigureAwait(false))
        {
            yield return _batches.Current;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _first?.Dispose();
        return _batches.DisposeAsync();
    }
}
