using Weir.Core.Data;

namespace Weir.Core.Ports;

/// <summary>
/// One pending version of a dataset. Several splits may write at the same time, each from one task; <see cref="CommitAsync"/> comes after
/// all of them. Disposing without a commit leaves nothing visible; files that no commit names are removed by <c>vacuum</c>.
/// </summary>
public interface IDatasetWriter : IAsyncDisposable
{
    /// <summary>The newest version when the writer was opened, or null: its position is where to read on from.</summary>
    DatasetSnapshot? Base { get; }

    /// <summary>Adds the batch's rows and takes ownership of them. The batch's rejects are not written here.</summary>
    /// <param name="split">Names the sequence this batch belongs to; batches of one split keep their order.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="cancel">Stops the write.</param>
    ValueTask WriteAsync(string split, Batch batch, CancellationToken cancel);

    /// <summary>
    /// Makes everything written durable and visible in one version that also holds <paramref name="position"/>. When nothing was written
    /// and neither the position nor the key changed, no version is made and the base is returned.
    /// </summary>
    /// <exception cref="Errors.WeirException">
    /// A policy forbids a change of attributes, or another writer committed first (transient: run again). Nothing is visible then.
    /// </exception>
    ValueTask<DatasetSnapshot> CommitAsync(Position position, CancellationToken cancel);
}
