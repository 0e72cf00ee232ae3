using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Testing.Folders;

namespace Weir.Lake.Tests.Lakes;

/// <summary>A lake in a folder of the test's own, and short ways to write to it and query it.</summary>
internal sealed class LakeFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LakeFolder() => Lake = Open(new LocalDisk());

    public static DatasetName Orders { get; } = new("shop", "orders");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public DeltaLake Lake { get; private set; }

    public string Path => _folder.Path;

    public DeltaLake Open(IDisk disk, Naming naming = Naming.Lower) =>
        new(new LocalObjectStore(disk, _folder.Path), naming, Time, NullLoggerFactory.Instance);

    /// <summary>As another process would see it.</summary>
    public LakeFolder Reopen()
    {
        Lake = Open(new LocalDisk());
        return this;
    }

    public async Task<DatasetSnapshot> WriteAsync(DatasetWrite write, params IReadOnlyList<Batch> batches)
    {
        await using var writer = await Lake.OpenWriterAsync(write, CancellationToken.None);
        var position = writer.Base?.Position ?? Position.Start;
        foreach (var batch in batches)
        {
            await writer.WriteAsync(batch.Stream.Name, batch, CancellationToken.None);
            position = position.Merge(batch.Position);
        }

        Time.Advance(TimeSpan.FromMinutes(1));
        return await writer.CommitAsync(position, CancellationToken.None);
    }

    public Task<DatasetSnapshot> AppendAsync(params IReadOnlyList<Batch> batches) => WriteAsync(new DatasetWrite(Orders, WriteMode.Append), batches);

    public Task<DatasetSnapshot> AppendAsync(SchemaPolicy policy, params IReadOnlyList<Batch> batches) =>
        WriteAsync(new DatasetWrite(Orders, WriteMode.Append) { Policy = policy }, batches);

    public Task<DatasetSnapshot> ReplaceAsync(params IReadOnlyList<Batch> batches) => WriteAsync(new DatasetWrite(Orders, WriteMode.Replace), batches);

    public async Task<DatasetSnapshot> FindAsync(AsOf? asOf = null) =>
        await Lake.FindAsync(Orders, asOf, CancellationToken.None) ?? throw new InvalidOperationException("No dataset.");

    public void Dispose() => _folder.Dispose();
}
