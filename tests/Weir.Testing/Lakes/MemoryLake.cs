using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Testing.Lakes;

/// <summary>
/// Versioned datasets in memory, with the rules of <see cref="IDatasetStore"/>: nothing is visible before a commit, one commit wins, nothing
/// new makes no version. Keeps rows as plain values. Safe for concurrent use.
/// </summary>
public sealed class MemoryLake : IDatasetStore
{
    private readonly Dictionary<DatasetName, List<MemoryVersion>> _datasets = [];

    /// <summary>When commits happen.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Called before each commit takes effect: to fail it, or to end the test's process.</summary>
    public Action<DatasetName>? BeforeCommit { get; set; }

    /// <summary>Called before each batch is taken.</summary>
    public Action<DatasetName>? BeforeWrite { get; set; }

    /// <summary>Changes of attributes that the next commit of a dataset records.</summary>
    public IDictionary<DatasetName, IReadOnlyList<SchemaEvent>> NextEvents { get; } = new Dictionary<DatasetName, IReadOnlyList<SchemaEvent>>();

    /// <summary>Every write begun, in order.</summary>
    public IList<DatasetWrite> Writes { get; } = [];

    /// <summary>The rows of the newest version; none when there is no version.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows(DatasetName name) => Versions(name) is [.., var newest] ? newest.Rows : [];

    /// <summary>The versions, oldest first.</summary>
    public IReadOnlyList<MemoryVersion> Versions(DatasetName name)
    {
        lock (_datasets)
        {
            return _datasets.TryGetValue(name, out var versions) ? [.. versions] : [];
        }
    }

    /// <summary>The values of a column as the raw table shows them: the latest row per key where the dataset has one.</summary>
    public IReadOnlyList<object?> Shown(DatasetName name, string column)
    {
        if (Versions(name) is not [.., var newest])
        {
            return [];
        }

        var keys = newest.Snapshot.KeyColumns;
        return keys.Count == 0
            ? [.. newest.Rows.Select(row => row[column])]
            : [.. newest.Rows.GroupBy(row => string.Join('\u001F', keys.Select(key => row[key]))).Select(same => same.Last()[column])];
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<DatasetName> ListAsync(CancellationToken cancel)
    {
        lock (_datasets)
        {
            return _datasets.Keys.Order().ToArray().ToAsyncEnumerable();
        }
    }

    /// <inheritdoc/>
    public ValueTask<DatasetSnapshot?> FindAsync(DatasetName name, AsOf? asOf, CancellationToken cancel) => ValueTask.FromResult(
        Versions(name).LastOrDefault(version => asOf?.Version is not { } wanted || version.Snapshot.Version == wanted)?.Snapshot);

    /// <inheritdoc/>
    public ValueTask<IDatasetWriter> OpenWriterAsync(DatasetWrite write, CancellationToken cancel)
    {
        lock (_datasets)
        {
            Writes.Add(write);
        }

        return ValueTask.FromResult<IDatasetWriter>(new MemoryDatasetWriter(this, write, Versions(write.Name) is [.., var newest] ? newest : null));
    }

    internal MemoryVersion Commit(MemoryVersion version, long? expected)
    {
        lock (_datasets)
        {
            var versions = _datasets.TryGetValue(version.Snapshot.Name, out var known) ? known : _datasets[version.Snapshot.Name] = [];
            if ((versions is [.., var newest] ? newest.Snapshot.Version : null) != expected)
            {
                throw new WeirError(new ErrorCode(1400, "Commit conflict"), $"Another writer committed to '{version.Snapshot.Name}' first.") { Kind = FailureKind.Transient }.ToException();
            }

            versions.Add(version);
            return version;
        }
    }
}
