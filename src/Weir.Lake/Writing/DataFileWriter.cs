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
/// Writes one Parquet file. Rows are looked at in the caller's task and encoded on a thread, with a short queue between, so that reading and
/// writing overlap and memory stays bounded: by the batches of the queue and of one row group. Used by one task at a time.
/// </summary>
internal sealed class DataFileWriter : IAsyncDisposable
{
    private const int QueuedBatches = 1;
    private const int TrimInterval = 4;

    private readonly string _path;
    private readonly FilePlan _plan;
    private readonly FileObserver _observer;
    private readonly IObjectUpload _upload;
    private readonly Channel<RecordBatch> _queue = Channel.CreateBounded<RecordBatch>(
        new BoundedChannelOptions(QueuedBatches) { SingleReader = true, SingleWriter = true });

    private readonly RowGroup _group = new(RowGroupSize.Landed);
    private readonly Task _encoding;
    private long _bytes;
    private volatile int _groups;

    private DataFileWriter(string path, FilePlan plan, FileObserver observer, IObjectUpload upload)
    {
        (_path, _plan, _observer, _upload) = (path, plan, observer, upload);

        // A thread of its own: native memory belongs to the thread that asked for it first, and is only used again by that one.
        _encoding = Task.Factory.StartNew(() => Encode(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Bytes written so far; those still being encoded are not counted.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Row groups written so far; each leaves a few kilobytes per column in memory, for the file's footer.</summary>
    public int RowGroups => _groups;

    /// <summary>Whether nothing waits to be encoded.</summary>
    public bool IsIdle => _queue.Reader.Count == 0;

    /// <summary>The columns of the file.</summary>
    public FilePlan Plan => _plan;

    /// <summary>Begins a file.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="folder">The table's folder.</param>
    /// <param name="path">The file's path in it.</param>
    /// <param name="plan">The file's columns.</param>
    /// <param name="attributes">Where members of payloads become attributes.</param>
    /// <param name="cancel">Stops the beginning.</param>
    public static async ValueTask<DataFileWriter> OpenAsync(
        IObjectStore store, string folder, string path, FilePlan plan, AttributeRegistry attributes, CancellationToken cancel)
    {
        var upload = await store.BeginUploadAsync(folder + path, PutCondition.Always, cancel).ConfigureAwait(false);
        return new DataFileWriter(path, plan, new FileObserver(plan, attributes), upload);
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

    private void Encode()
    {
        try
        {
            NativeHeap.Bound();
            EncodeQueue();
            NativeHeap.Trim();
        }
        catch (Exception failure)
        {
            // Whoever writes must learn of it, and must not wait for a queue that nobody empties.
            _queue.Writer.TryComplete(failure);
            _group.Clear();
            while (_queue.Reader.TryRead(out var rows))
            {
                rows.Dispose();
            }

            throw;
        }
    }

    private void EncodeQueue()
    {
        using var target = new GuardedStream(_upload.Content);
        FileWriter? writer = null;
        try
        {
            while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (_queue.Reader.TryRead(out var rows))
                {
                    if (_group.Add(rows))
                    {
                        EncodeGroup(writer ??= Begin(target, isWhole: false));
                    }
                }
            }

            writer ??= Begin(target, isWhole: true);
            EncodeGroup(writer);
            writer.Close();
        }
        catch (ParquetException failure)
        {
            target.Rethrow();
            throw new WeirError(LakeErrors.ParquetFailed, $"'{_path}' cannot be written: {failure.Message}")
            {
                Kind = FailureKind.Bug,
            }.ToException(failure);
        }
        finally
        {
            writer?.Dispose();
        }
    }

    private FileWriter Begin(Stream target, bool isWhole)
    {
        using var properties = FileProperties.For(_plan.FileSchema, _group, isWhole);
        return new FileWriter(target, _plan.FileSchema, properties, leaveOpen: true);
    }

    // A whole row group at a time: each column's pages then go straight to the stream, where a group that grows batch by batch would keep
    // the pages of all columns in native memory until its end.
    private void EncodeGroup(FileWriter writer)
    {
        if (_group.Rows > 0)
        {
            writer.WriteTable(_group.ToTable(_plan.FileSchema), _group.Rows);
            Interlocked.Exchange(ref _bytes, _upload.Content.Position);
            _group.Clear();
            _groups++;
            if (_groups % TrimInterval == 0)
            {
                NativeHeap.Trim();
            }
        }
    }
}
