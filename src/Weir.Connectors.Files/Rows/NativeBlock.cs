using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Memory;

namespace Weir.Connectors.Files.Rows;

/// <summary>
/// Memory for one buffer of an Arrow array, with its address. It is the allocator's own rather than the collector's: buffers of megabytes would
/// each cost page faults and collections worth more than parsing what is in them.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It is disposable; the rule looks at classes only.")]
internal unsafe struct NativeBlock : IDisposable
{
    private NativeBuffer<byte, NoOpAllocationTracker>? _buffer;

    /// <summary>A block of unknown content.</summary>
    public NativeBlock(int bytes)
    {
        _buffer = new NativeBuffer<byte, NoOpAllocationTracker>(Math.Max(64, bytes), zeroFill: false);
        Locate();
    }

    /// <summary>Where it begins; null: there is none.</summary>
    public byte* Address { get; private set; }

    /// <summary>Its length.</summary>
    public int Length { get; private set; }

    /// <summary>Makes it at least so long, keeping its content.</summary>
    public void Grow(long bytes)
    {
        // The longest buffer of text that Arrow can address.
        _buffer!.Grow(bytes <= int.MaxValue / 2 ? (int)bytes : throw new OutOfMemoryException("A batch of text would exceed 1 GiB."), zeroFill: false);
        Locate();
    }

    /// <summary>Gives the memory to Arrow; the block is empty afterwards.</summary>
    public ArrowBuffer Give()
    {
        var given = _buffer?.Build() ?? ArrowBuffer.Empty;
        this = default;
        return given;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer?.Dispose();
        this = default;
    }

    private void Locate()
    {
        // Native memory does not move, so its address may be kept.
        var bytes = _buffer!.ByteSpan;
        Address = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
        Length = bytes.Length;
    }
}
