using Weir.Core.Data;

namespace Weir.Core.Ports;

/// <summary>The lake as other modules see it: versioned datasets. Safe for concurrent use.</summary>
public interface IDatasetStore
{
    /// <summary>The datasets that have at least one version, ordered by name.</summary>
    IAsyncEnumerable<DatasetName> ListAsync(CancellationToken cancel);

    /// <summary>A version of a dataset, by default the newest; null when it has none.</summary>
    /// <exception cref="Errors.WeirException">The version asked for does not exist, or the log is damaged.</exception>
    ValueTask<DatasetSnapshot?> FindAsync(DatasetName name, AsOf? asOf, CancellationToken cancel);

    /// <summary>Begins a write. Nothing is visible before <see cref="IDatasetWriter.CommitAsync"/>.</summary>
    ValueTask<IDatasetWriter> OpenWriterAsync(DatasetWrite write, CancellationToken cancel);
}
