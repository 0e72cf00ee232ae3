using System.Runtime.ExceptionServices;
using Apache.Arrow;
using Weir.Core.Ports;

namespace Weir.Lake.Writing;

/// <summary>
/// The files being written. Splits that write at the same time get files of their own; splits that come one after another share them, so
/// that a thousand small splits do not become a thousand small files. Bounded: each open file takes memory. Safe for concurrent use.
/// </summary>
/// <param name="store">Where to.</param>
/// <param name="folder">The table's folder.</param>
/// <param name="attributes">Where members of payloads become attributes.</param>
/// <param name="time">The clock, for the files' names.</param>
internal sealed class FileLanes(IObjectStore store, string folder, AttributeRegistry attributes, TimeProvider time) : IAsyncDisposable
{
    private const int MaxLanes = 4;
    private const long RollBytes = 128 * 1024 * 1024;

    // Rows that compress to almost nothing would never reach the bytes, and the footer would grow in memory with them.
    private const int RollRowGroups = 64;

    private readonly SemaphoreSlim _free = new(MaxLanes);
    private readonly Lock _lock = new();
    private readonly List<Lane> _lanes = [];
    private readonly List<WrittenFile> _completed = [];
    private long _uses;

    /// <summary>Adds rows and takes ownership of them.</summary>
    public async ValueTask WriteAsync(string split, FilePlan plan, RecordBatch rows, CancellationToken cancel)
    {
        await _free.WaitAsync(cancel).ConfigureAwait(false);
        var lane = Acquire(split, plan.Signature);
        try
        {
            if (lane.File is { } open && (lane.Signature != plan.Signature || open.Bytes >= RollBytes || open.RowGroups >= RollRowGroups))
            {
                var file = await CompleteAsync(lane, open, cancel).ConfigureAwait(false);
                lock (_lock)
                {
                    _completed.Add(file);
                }
            }

            lane.File ??= await DataFileWriter.OpenAsync(store, folder, DataFileName.New(time.GetUtcNow()), plan, attributes, cancel).ConfigureAwait(false);
            lane.Signature = plan.Signature;
            await lane.File.WriteAsync(split, rows, cancel).ConfigureAwait(false);
        }
        finally
        {
            Release(lane);
        }
    }

    /// <summary>Completes every open file. Nothing may be writing.</summary>
    /// <returns>All files completed.</returns>
    public async ValueTask<IReadOnlyList<WrittenFile>> CompleteAsync(CancellationToken cancel)
    {
        // At the same time: each encodes its last rows and waits for the disk.
        var last = await Task.WhenAll(_lanes.Where(lane => lane.File is not null).Select(lane => CompleteAsync(lane, lane.File!, cancel).AsTask())).ConfigureAwait(false);
        _completed.AddRange(last);
        return _completed;
    }

    /// <summary>Gives up the files that are not complete: all of them, also when one cannot be given up cleanly.</summary>
    public async ValueTask DisposeAsync()
    {
        ExceptionDispatchInfo? first = null;
        foreach (var lane in _lanes)
        {
            if (lane.File is not { } open)
            {
                continue;
            }

            try
            {
                await open.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                // An encoder left to its finalizer would write to a stream that is gone, which native code does not survive.
                first ??= ExceptionDispatchInfo.Capture(failure);
            }

            lane.File = null;
        }

        _free.Dispose();
        first?.Throw();
    }

    private Lane Acquire(string split, string signature)
    {
        lock (_lock)
        {
            var free = _lanes.Where(lane => !lane.Busy).ToList();
            var fitting = free.Where(lane => lane.Signature == signature).ToList();
            var lane = fitting.Find(lane => lane.Split == split)
                ?? fitting.Find(lane => lane.File?.IsIdle != false)
                ?? AddLane(signature)
                ?? fitting.FirstOrDefault()
                ?? free.MinBy(lane => lane.Used)!;
            lane.Busy = true;
            lane.Split = split;
            lane.Used = ++_uses;
            return lane;
        }
    }

    private void Release(Lane lane)
    {
        lock (_lock)
        {
            lane.Busy = false;
        }

        _free.Release();
    }

    private Lane? AddLane(string signature)
    {
        if (_lanes.Count == MaxLanes)
        {
            return null;
        }

        var lane = new Lane { Signature = signature };
        _lanes.Add(lane);
        return lane;
    }

    private static async ValueTask<WrittenFile> CompleteAsync(Lane lane, DataFileWriter open, CancellationToken cancel)
    {
        var file = await open.CompleteAsync(cancel).ConfigureAwait(false);
        lane.File = null;
        await open.DisposeAsync().ConfigureAwait(false);
        return file;
    }

    private sealed class Lane
    {
        public DataFileWriter? File { get; set; }

        public string Signature { get; set; } = "";

        public string Split { get; set; } = "";

        public bool Busy { get; set; }

        public long Used { get; set; }
    }
}
