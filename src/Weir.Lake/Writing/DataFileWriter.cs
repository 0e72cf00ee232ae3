using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Apache.Arrow;
using ParquetSharp;
using ParquetSharp.Arrow;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Lake.Observation;

namespace Weir.Lake.Writing;

/// <summary>
/// Writes one Parquet file. Rows are looked at in the caller's task and encoded in another, with a short queue between, so that reading and
/// writing overlap and memory stays bounded. Used by one task at a time.
/// </summary>
internal sealed class DataFileWriter : IAsyncDisposable
{
    private const int QueuedBatches = 2;
    private const long RowGroupBytes = 24 * 1024 * 1024;

    private readonly string _path;
    private readonly FilePlan _plan;
    private readonly FileObserver _observer;
    private readonly IObjectUpload _upload;
    private readonly Channel<RecordBatch> _queue = Channel.CreateBounded<RecordBatch>(
        new BoundedChannelOptions(QueuedBatches) { SingleReader = true, SingleWriter = true });

    private readonly Task _encoding;
    private long _bytes;

    private DataFileWriter(string path, FilePlan plan, FileObserver observer, IObjectUpload upload, RecordBatch sample)
    {
        (_path, _plan, _observer, _upload) = (path, plan, observer, upload);
        var properties = FileProperties.For(sample);
        _encoding = Task.Run(() => EncodeAsync(properties));
    }

    /// <summary>Bytes written so far; those still being encoded are not counted.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Whether nothing waits to be encoded.</summary>
    public bool IsIdle => _queue.Reader.Count == 0;

    /// <summary>The columns of the file.</summary>
    public FilePlan Plan => _plan;

    /// <summary>Begins a file.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="folder">The table's folder.</param>
    /// <param name="plan">The file's columns.</param>
    /// <param name="attributes">Where members of payloads become attributes.</param>
    /// <param name="sample">The first rows, to choose encodings by.</param>
    /// <param name="cancel">Stops the beginning.</param>
    public static async ValueTask<DataFileWriter> OpenAsync(
        IObjectStore store, string folder, FilePlan plan, AttributeRegistry attributes, RecordBatch sample, CancellationToken cancel)
    {
        var path = $"part-{Guid.CreateVersion7():N}.zstd.parquet";
        var upload = await store.BeginUploadAsync(folder + path, PutCondition.Always, cancel).ConfigureAwait(false);
        return new DataFileWriter(path, plan, new FileObserver(plan, attributes), upload, sample);
    }

    /// <summary>Adds rows, whose columns are the file's, and takes ownership of them.</summary>
    public async ValueTask WriteAsync(string split, RecordBatch rows, CancellationToken cancel)
    {
        _observer.Observe(split, rows);
        try
        {
            await _queue.Writer.WriteAsync(rows, cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            rows.Dispose();
            ExceptionDispatchInfo.Throw(closed.InnerException ?? closed);
        }
    }

    /// <summary>Makes the file whole and durable.</summary>
    public async ValueTask<WrittenFile> CompleteAsync(CancellationToken cancel)
    {
        _queue.Writer.TryComplete();
        await _encoding.ConfigureAwait(false);
        var bytes = _upload.Content.Position;
        await _upload.CompleteAsync(cancel).ConfigureAwait(false);
        return new WrittenFile(_path, bytes, _plan, _observer);
    }

    /// <summary>Gives the file up unless it was completed.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete(new OperationCanceledException("The file was given up."));
        await _encoding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _upload.DisposeAsync().ConfigureAwait(false);
    }

    private async Task EncodeAsync(WriterProperties properties)
    {
        try
        {
            await EncodeQueueAsync(properties).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Whoever writes must learn of it, and must not wait for a queue that nobody empties.
            _queue.Writer.TryComplete(failure);
            while (_queue.Reader.TryRead(out var rows))
            {
                rows.Dispose();
            }

            throw;
        }
    }

    private async Task EncodeQueueAsync(WriterProperties properties)
    {
        using var target = new GuardedStream(_upload.Content);
        try
        {
            using (properties)
            using (var writer = new FileWriter(target, _plan.FileSchema, properties, leaveOpen: true))
            {
                var waiting = 0L;
                await foreach (var rows in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
                {
                    using (rows)
                    {
                        waiting = Encode(writer, rows, waiting);
                    }
                }

                writer.Close();
            }
        }
        catch (ParquetException failure)
        {
            target.Rethrow();
            throw new WeirError(LakeErrors.ParquetFailed, $"'{_path}' cannot be written: {failure.Message}")
            {
                Kind = FailureKind.Bug,
            }.ToException(failure);
        }
    }

    private long Encode(FileWriter writer, RecordBatch rows, long waiting)
    {
        // Wide rows reach the memory bound before the row bound.
        waiting += ArrowSize.Of(rows);
        writer.WriteBufferedRecordBatch(rows);
        Interlocked.Exchange(ref _bytes, _upload.Content.Position);
        if (waiting < RowGroupBytes)
        {
            return waiting;
        }

        writer.NewBufferedRowGroup();
        return 0;
    }
}
