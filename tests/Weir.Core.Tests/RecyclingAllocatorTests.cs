using Apache.Arrow;
using Weir.Core.Data;

namespace Weir.Core.Tests;

public sealed class RecyclingAllocatorTests
{
    [Fact]
    public void Buffer_AfterOneOfItsSizeWasDisposed_HasThatOnesMemory()
    {
        var allocator = new RecyclingAllocator();
        var first = Build(allocator, 100_000, 1);
        first.Dispose();
        Assert.InRange(allocator.KeptBytes, 100_000, 120_000);

        var second = Build(allocator, 99_000, 2);

        Assert.Equal(0, allocator.KeptBytes);
        Assert.InRange(second.Length, 99_000, 99_000 + 64);
        Assert.Equal(-1, second.Span[..50_000].IndexOfAnyExcept((byte)2));
    }

    [Fact]
    public void Buffer_WhileAnotherIsInUse_HasMemoryOfItsOwn()
    {
        var allocator = new RecyclingAllocator();
        var first = Build(allocator, 50_000, 1);
        var second = Build(allocator, 50_000, 2);

        Assert.Equal(-1, first.Span[..50_000].IndexOfAnyExcept((byte)1));
        Assert.Equal(-1, second.Span[..50_000].IndexOfAnyExcept((byte)2));
    }

    [Fact]
    public void Buffer_DisposedTwice_IsLentOnce()
    {
        var allocator = new RecyclingAllocator();
        var buffer = Build(allocator, 50_000, 1);
        buffer.Dispose();
        var kept = allocator.KeptBytes;
        buffer.Dispose();

        Assert.Equal(kept, allocator.KeptBytes);
    }

    [Fact]
    public void SmallNeed_DoesNotTakeLargeMemory()
    {
        var allocator = new RecyclingAllocator();
        Build(allocator, 1_000_000, 1).Dispose();
        var kept = allocator.KeptBytes;

        Build(allocator, 10_000, 2);

        Assert.Equal(kept, allocator.KeptBytes);
    }

    [Fact]
    public void KeptBytes_WhateverComesBack_StayWithinTheBound()
    {
        const long bound = 1 << 20;
        var allocator = new RecyclingAllocator(bound);
        var buffers = Enumerable.Range(1, 60).Select(size => Build(allocator, size * 10_000, 1)).Append(Build(allocator, 3 << 20, 1)).ToArray();
        foreach (var buffer in buffers)
        {
            buffer.Dispose();
            Assert.InRange(allocator.KeptBytes, 1, bound);
        }
    }

    private static ArrowBuffer Build(RecyclingAllocator allocator, int length, byte value) =>
        new ArrowBuffer.Builder<byte>(length).Append(Enumerable.Repeat(value, length).ToArray()).Build(allocator);
}
