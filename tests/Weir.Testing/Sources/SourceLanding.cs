using Weir.Core.Data;
using Weir.Core.Ports;

namespace Weir.Testing.Sources;

/// <summary>Lands everything a source has in one commit, without the engine between them.</summary>
public static class SourceLanding
{
    /// <summary>Opens the source, reads its splits one after another, commits and disposes it.</summary>
    public static async Task LandAsync(IDatasetStore lake, DatasetWrite write, ISource source)
    {
        await using var open = source;
        await source.OpenAsync(CancellationToken.None);
        await using var writer = await lake.OpenWriterAsync(write, CancellationToken.None);
        foreach (var split in await source.PlanAsync(null, CancellationToken.None))
        {
            await foreach (var batch in split.Read(CancellationToken.None))
            {
                await writer.WriteAsync(split.Id, batch, CancellationToken.None);
            }
        }

        await writer.CommitAsync(Position.Start, CancellationToken.None);
    }
}
