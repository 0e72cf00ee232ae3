using Microsoft.Extensions.Logging.Abstractions;
using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Lake;

namespace Weir.Benchmarks.Scenarios;

/// <summary>Reads a source into a new lake: connector and lake in full, without the engine between them.</summary>
internal static class Landing
{
    /// <summary>Reads everything, commits it, and checks the count.</summary>
    /// <param name="source">The source, not yet open; disposed here.</param>
    /// <param name="folder">Where the lake is made.</param>
    /// <param name="rows">How many rows there must be.</param>
    public static async Task RunAsync(ISource source, string folder, long rows)
    {
        await using var open = source;
        var lake = new DeltaLake(new LocalObjectStore(new LocalDisk(), folder), Naming.Lower, TimeProvider.System, NullLoggerFactory.Instance);
        await using var writer = await lake.OpenWriterAsync(new DatasetWrite(new DatasetName("bench", "rows"), WriteMode.Replace), CancellationToken.None);
        await source.OpenAsync(CancellationToken.None);
        var splits = await source.PlanAsync(null, CancellationToken.None);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForEachAsync(splits, parallel, async (split, stop) =>
        {
            await foreach (var batch in split.Read(stop).WithCancellation(stop))
            {
                await writer.WriteAsync(split.Id, batch, stop);
            }
        });
        var snapshot = await writer.CommitAsync(Position.Start, CancellationToken.None);
        if (snapshot.Rows != rows)
        {
            throw new InvalidOperationException($"{snapshot.Rows} rows landed instead of {rows}.");
        }
    }
}
