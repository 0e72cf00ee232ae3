using Weir.Lake.DeltaLog;
using Weir.Lake.Tests.Hooks;
using Weir.Lake.Tests.Lakes;

namespace Weir.Lake.Tests;

public sealed class ParquetInputTests
{
    [Fact]
    public async Task Open_WhateverIsRead_TouchesTheStreamOnTheCallersThreadOnly()
    {
        using var lake = new LakeFolder();
        await lake.AppendAsync(Rows.Csv("id,name", [.. Enumerable.Range(0, 1000).Select(id => $"{id},n{id}")]));

        var caller = Environment.CurrentManagedThreadId;
        using var stream = new ThreadNotingStream(Directory.EnumerateFiles(lake.Path, "*.parquet", SearchOption.AllDirectories).Single());
        using (var file = ParquetInput.Open(stream))
        using (var batches = file.GetRecordBatchReader())
        {
            using var rows = await batches.ReadNextRecordBatchAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1000, rows.Length);
        }

        Assert.Equal([caller], stream.Threads);
    }
}
