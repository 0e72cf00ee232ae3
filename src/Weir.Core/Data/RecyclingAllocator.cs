using System.Buffers;
using Apache.Arrow.Memory;

namespace Weir.Core.Data;

/// <summary>
/// Arrow buffers whose memory is used again: disposing a batch gives its memory to a later one, and a batch that nobody disposes is
/// collected like any other object. A reader that fills batches of about one size allocates as much as is in use at a time and no more,
/// however long it reads. Safe for concurrent use; needs no disposal.
/// </summary>
/// <param name="keptBytes">Bytes kept for later at most; what comes back beyond that pushes out what has lain longest.</param>
public sealed class RecyclingAllocator(long keptBytes = RecyclingAllocator.DefaultKeptBytes) : MemoryAllocator(alignment: 64)
{
    /// <summary>Enough for the batches that a few streams have on their way at a time.</summary>
    public const long DefaultKeptBytes = 16L << 20;

    // Smaller ones cost the collector next to nothing.
    private const int LeastBytes = 4096;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _free = [];
    private long _freeBytes;

    /// <summary>Bytes that wait to be used again.</summary>
    public long KeptBytes
    {
        get
        {
            lock (_lock)
            {
                return _freeBytes;
            }
        }
    }

    /// <inheritdoc/>
    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        bytesAllocated = length;
        return new Lent(this, Take(length), length);
    }

    // The closest fit, so that columns of different widths keep to their own memory.
    private byte[] Take(int length)
    {
        lock (_lock)
        {
            var best = -1;
            for (var at = _free.Count - 1; at >= 0 && (best < 0 || _free[best].Length > length); at--)
            {
                if (_free[at].Length >= length && _free[at].Length / 2 <= length && (best < 0 || _free[at].Length < _free[best].Length))
                {
                    best = at;
                }
            }

            if (best >= 0)
            {
                var found = _free[best];
                _free.RemoveAt(best);
                _freeBytes -= found.Length;
                return found;
            }
        }

        // Native code reads the buffers where they are: pinned from the beginning, they do not stand in the collector's way.
        return length < LeastBytes ? new byte[length] : GC.AllocateUninitializedArray<byte>(Rounded(length), pinned: true);
    }

    // Up to an eighth more than asked for, so that values that are a little longer next time still fit.
    private static int Rounded(int length)
    {
        var step = Math.Max((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length) / 16, LeastBytes / 8);
        return length > Array.MaxLength - step ? length : (length + step - 1) / step * step;
    }

    private void Return(byte[] bytes)
    {
        if (bytes.Length < LeastBytes || bytes.Length > keptBytes)
        {
            return;
        }

        lock (_lock)
        {
            _free.Add(bytes);
            _freeBytes += bytes.Length;
            var old = 0;
            for (; _freeBytes > keptBytes; old++)
            {
                _freeBytes -= _free[old].Length;
            }

            _free.RemoveRange(0, old);
        }
    }

    // The memory is longer than asked for; Arrow takes the memory's length for the buffer's.
    private sealed class Lent(RecyclingAllocator allocator, byte[] bytes, int length) : IMemoryOwner<byte>
    {
        private byte[]? _bytes = bytes;

        public Memory<byte> Memory => _bytes.AsMemory(0, length);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _bytes, null) is { } done)
            {
                allocator.Return(done);
            }
        }
    }
}
