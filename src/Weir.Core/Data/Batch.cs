using Apache.Arrow;

namespace Weir.Core.Data;

/// <summary>
/// Rows read from a source. Field names are the source's; types follow <see cref="Types.LogicalColumn"/>. Consecutive batches of one
/// stream may have different schemas: attributes come and go.
/// </summary>
/// <param name="Stream">Where they come from.</param>
/// <param name="Rows">The rows; may be empty when a batch only moves the position or carries rejects. Owned by whoever takes the batch.</param>
/// <param name="Position">The source's position once this batch and all before it in its split are committed.</param>
/// <param name="Rejected">Records met between this batch and the previous one that could not be read.</param>
public sealed record Batch(StreamName Stream, RecordBatch Rows, Position Position, IReadOnlyList<Rejected> Rejected) : IDisposable
{
    /// <summary>Returns the rows' buffers.</summary>
    public void Dispose() => Rows.Dispose();
}
