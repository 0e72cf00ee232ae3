using System.Buffers;
using Apache.Arrow.Memory;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>
/// Arrow buffers from the shared array pool: disposing a batch gives its memory to the next one, and a batch that nobody disposes is
/// collected like any other object.
/// </summary>
internal sealed class PooledAllocator() : MemoryAllocator(alignment: 64)
{
    /// <inheritdoc/>
    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        bytesAllocated = length;
        return new Rented(length);
    }

    // The pool's arrays are longer than asked for; Arrow takes the memory's length for the buffer's.
    private sealed class Rented(int length) : IMemoryOwner<byte>
    {
        private byte[]? _array = ArrayPool<byte>.Shared.Rent(length);

        public Memory<byte> Memory => _array.AsMemory(0, length);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _array, null) is { } array)
            {
                ArrayPool<byte>.Shared.Return(array);
            }
        }
    }
}
