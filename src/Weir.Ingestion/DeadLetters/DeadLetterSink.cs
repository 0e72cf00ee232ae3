using System.Globalization;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Ingestion.Landing;
using Weir.Ingestion.Transforms;

namespace Weir.Ingestion.DeadLetters;

/// <summary>
/// Takes the unreadable records of one attempt to the dataset beside the main one. It is committed before the main dataset: should the
/// process end between the two commits, the next attempt meets the same records again from the same position, and they are the same dead
/// letters, because they are keyed by what they are (<see cref="DeadLetterRows"/>). The other order would lose them. Safe for concurrent
/// use, one task per lane.
/// </summary>
internal sealed class DeadLetterSink(IDatasetStore lake, DatasetNode node, string runId, DateTimeOffset loadedAt) : IAsyncDisposable
{
    /// <summary>The split of the dead letters' own position: the version of the main dataset they were met for.</summary>
    public const string MainVersion = "main_version";

    private const int BatchBytes = 8 << 20;
    private readonly bool _withheld = LandingPipeline.Hides(node.Table.Transforms);
    private readonly SemaphoreSlim _opening = new(1);
    private IDatasetWriter? _writer;
    private long _count;

    /// <summary>How many were met.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The first of them, for the message.</summary>
    public Rejected? First { get; private set; }

    /// <summary>Whether their bytes and reasons are left out.</summary>
    public bool Withheld => _withheld;

    /// <summary>Writes records of one lane.</summary>
    public async ValueTask AddAsync(string lane, Batch batch, CancellationToken cancel)
    {
        if (batch.Rejected.Count == 0)
        {
            return;
        }

        First ??= batch.Rejected[0];
        var writer = await OpenAsync(cancel).ConfigureAwait(false);
        foreach (var portion in Portions(batch.Rejected))
        {
            var first = Interlocked.Add(ref _count, portion.Count) - portion.Count;
            var rows = new SystemColumns(loadedAt).Add(DeadLetterRows.Of(portion, runId, _withheld), first);
            await writer.WriteAsync(lane, new Batch(batch.Stream, rows, Position.Start, []), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Makes them visible.</summary>
    /// <param name="mainVersion">The version the main dataset is about to get.</param>
    /// <param name="cancel">Stops before the commit.</param>
    /// <returns>The dataset's newest version, or null when it has none.</returns>
    public async ValueTask<DatasetSnapshot?> CommitAsync(long mainVersion, CancellationToken cancel) => _writer is null
        ? await lake.FindAsync(node.Dataset.DeadLetters, null, cancel).ConfigureAwait(false)
        : await _writer.CommitAsync(Position.Start.With(MainVersion, mainVersion.ToString(CultureInfo.InvariantCulture)), cancel).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _opening.Dispose();
        if (_writer is not null)
        {
            await _writer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<IDatasetWriter> OpenAsync(CancellationToken cancel)
    {
        await _opening.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return _writer ??= await lake.OpenWriterAsync(
                new DatasetWrite(node.Dataset.DeadLetters, WriteMode.Append) { KeyColumns = [DeadLetterRows.Id], RunId = runId }, cancel).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    // One record may be very large; a batch of many such would not fit anywhere.
    private static IEnumerable<IReadOnlyList<Rejected>> Portions(IReadOnlyList<Rejected> rejected)
    {
        var portion = new List<Rejected>();
        var bytes = 0L;
        foreach (var record in rejected)
        {
            if (portion.Count > 0 && bytes + record.Raw.Length > BatchBytes)
            {
                yield return portion;
                (portion, bytes) = ([], 0);
            }

            portion.Add(record);
            bytes += record.Raw.Length;
        }

        yield return portion;
    }
}
