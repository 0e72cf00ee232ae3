using System.Text;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Xunit;

namespace Weir.Testing.Stores;

/// <summary>What the lake relies on, proven for a store by one line. Every test has names of its own below a store that others use too.</summary>
/// <param name="store">A store that can be written.</param>
public abstract class ObjectStoreConformance(IObjectStore store)
{
    private readonly string _at = $"conformance/{Guid.NewGuid():N}/";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What was written is read, with its size.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(20_000_000)]
    public async Task Object_OfAnySize_IsReadAsItWasWritten(int size)
    {
        var bytes = Bytes(size);
        Assert.True(await PutAsync("a/b.bin", bytes, PutCondition.Always));

        Assert.Equal(size, (await store.HeadAsync(_at + "a/b.bin", Cancel))!.Bytes);
        var read = await ReadAsync("a/b.bin");
        Assert.True(bytes.AsSpan().SequenceEqual(read));
    }

    /// <summary>Any part of it can be read, in any order.</summary>
    [Fact]
    public async Task Object_SoughtIn_GivesTheBytesFromThere()
    {
        var bytes = Bytes(300_000);
        await PutAsync("parts", bytes, PutCondition.Always);
        await using var stream = await store.OpenReadAsync(_at + "parts", Cancel);

        var part = new byte[1_000];
        foreach (var from in (int[])[299_000, 0, 1_000, 150_000, 150_500, 298_999])
        {
            stream.Seek(from, SeekOrigin.Begin);
            await stream.ReadExactlyAsync(part, Cancel);
            Assert.True(bytes.AsSpan(from, part.Length).SequenceEqual(part), $"From {from}.");
        }

        Assert.Equal(bytes.Length, stream.Length);
        stream.Seek(0, SeekOrigin.End);
        Assert.Equal(0, await stream.ReadAsync(part, Cancel));
    }

    /// <summary>A name that is taken stays with the first.</summary>
    [Fact]
    public async Task Object_IfAbsent_IsWrittenOnce()
    {
        Assert.True(await PutAsync("once", "first"u8.ToArray(), PutCondition.IfAbsent));
        Assert.False(await PutAsync("once", "second"u8.ToArray(), PutCondition.IfAbsent));
        Assert.Equal("first", Encoding.UTF8.GetString(await ReadAsync("once")));

        Assert.True(await PutAsync("once", "third"u8.ToArray(), PutCondition.Always));
        Assert.Equal("third", Encoding.UTF8.GetString(await ReadAsync("once")));
    }

    /// <summary>Of many at once exactly one gets the name: commits are built on it.</summary>
    [Fact]
    public async Task Object_IfAbsentByManyAtOnce_GoesToOne()
    {
        for (var round = 0; round < 5; round++)
        {
            var name = $"race-{round}";
            var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => PutAsync(name, [(byte)number], PutCondition.IfAbsent))));

            var winner = Assert.Single(taken.Index(), one => one.Item).Index;
            Assert.Equal([(byte)winner], await ReadAsync(name));
        }
    }

    /// <summary>An upload that is not completed leaves nothing.</summary>
    [Fact]
    public async Task Upload_Abandoned_LeavesNothing()
    {
        await using (var upload = await store.BeginUploadAsync(_at + "half", PutCondition.Always, Cancel))
        {
            await upload.Content.WriteAsync(Bytes(100_000), Cancel);
            Assert.Null(await store.HeadAsync(_at + "half", Cancel));
        }

        Assert.Null(await store.HeadAsync(_at + "half", Cancel));
        Assert.Empty(await NamesAsync(""));
    }

    /// <summary>Names are listed by their beginning, in order.</summary>
    [Fact]
    public async Task List_OfAPrefix_IsInOrder()
    {
        string[] names = ["x/1", "x/10", "x/2", "x/a b+c&d=e", "x/é", "xy", "z/1"];
        foreach (var name in names.Reverse())
        {
            await PutAsync(name, Bytes(3), PutCondition.Always);
        }

        Assert.Equal(names, await NamesAsync(""));
        Assert.Equal(["x/1", "x/10"], await NamesAsync("x/1"));
        Assert.Equal(["x/1", "x/10", "x/2", "x/a b+c&d=e", "x/é"], await NamesAsync("x/"));
        Assert.Empty(await NamesAsync("none/"));
    }

    /// <summary>What is removed is gone, and may be removed again.</summary>
    [Fact]
    public async Task Delete_OfAnObject_IsDoneAlsoTwice()
    {
        await PutAsync("gone", Bytes(3), PutCondition.Always);

        await store.DeleteAsync(_at + "gone", Cancel);
        await store.DeleteAsync(_at + "gone", Cancel);

        Assert.Null(await store.HeadAsync(_at + "gone", Cancel));
        await Assert.ThrowsAsync<WeirException>(async () => await store.OpenReadAsync(_at + "gone", Cancel));
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count; at++)
        {
            bytes[at] = (byte)((at * 31) + (at >> 8));
        }

        return bytes;
    }

    private async Task<bool> PutAsync(string name, byte[] content, PutCondition condition)
    {
        await using var upload = await store.BeginUploadAsync(_at + name, condition, Cancel);
        foreach (var part in content.Chunk(1_000_000))
        {
            await upload.Content.WriteAsync(part, Cancel);
        }

        return await upload.CompleteAsync(Cancel);
    }

    private async Task<byte[]> ReadAsync(string name)
    {
        await using var stream = await store.OpenReadAsync(_at + name, Cancel);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Cancel);
        return content.ToArray();
    }

    private async Task<List<string>> NamesAsync(string prefix)
    {
        var names = new List<string>();
        await foreach (var found in store.ListAsync(_at + prefix, Cancel))
        {
            names.Add(found.Path[_at.Length..]);
        }

        return names;
    }
}
