using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Types;
using Weir.Lake.Tests.Lakes;

namespace Weir.Lake.Tests;

public sealed class GivingUpTests : IDisposable
{
    private readonly LakeFolder _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Dispose_WhenOneFileCannotBeGivenUp_GivesUpTheOthers()
    {
        var disk = new UndeletableDisk();
        var writer = await _lake.Open(disk).OpenWriterAsync(new DatasetWrite(LakeFolder.Orders, WriteMode.Append), CancellationToken.None);

        // Different columns go into different files, open at the same time.
        await writer.WriteAsync("a", Rows.Typed(("id", LogicalType.BigInt, [1L])), CancellationToken.None);
        await writer.WriteAsync("b", Rows.Typed(("name", LogicalType.Text, ["x"])), CancellationToken.None);

        await Assert.ThrowsAsync<NotSupportedException>(() => writer.DisposeAsync().AsTask());
        Assert.Equal(2, disk.Refused);
    }

    private sealed class UndeletableDisk : IDisk
    {
        private readonly LocalDisk _disk = new();

        public int Refused { get; private set; }

        public Stream CreateNew(string path) => _disk.CreateNew(path);

        public Stream OpenRead(string path) => _disk.OpenRead(path);

        public void Flush(Stream stream) => _disk.Flush(stream);

        public bool TryLink(string existing, string name) => _disk.TryLink(existing, name);

        public void Replace(string from, string to) => _disk.Replace(from, to);

        public void FlushDirectory(string directory) => _disk.FlushDirectory(directory);

        public void Delete(string path)
        {
            Refused++;
            throw new NotSupportedException("Nothing is removed here.");
        }

        public (long Bytes, DateTimeOffset ModifiedAt)? Stat(string path) => _disk.Stat(path);

        public IEnumerable<string> ListFiles(string directory) => _disk.ListFiles(directory);
    }
}
