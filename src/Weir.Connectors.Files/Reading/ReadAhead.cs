using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Weir.Core.Data;

namespace Weir.Connectors.Files.Reading;

/// <summary>Reads on a thread of its own, one batch ahead, so that parsing and writing take place at the same time.</summary>
internal static class ReadAhead
{
    /// <summary>The batches of a read. Errors come after the batches before them; leaving early stops the read and releases what it made.</summary>
    /// <param name="read">Reads; stops when its token says so.</param>
    /// <param name="cancel">Ends the whole.</param>
    public static async IAsyncEnumerable<Batch> RunAsync(
        Func<CancellationToken, IEnumerable<Batch>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var batches = Channel.CreateBounded<Batch>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(read, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancel))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
            while (batches.Reader.TryRead(out var left))
            {
                left.Dispose();
            }
        }
    }

    private static async Task ReadAsync(Func<CancellationToken, IEnumerable<Batch>> read, ChannelWriter<Batch> batches, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            foreach (var batch in read(stop))
            {
                await WriteAsync(batches, batch, stop);
            }
        }
        catch (Exception caught)
        {
            // Whoever reads the batches gets it.
            failure = caught;
        }

        batches.Complete(failure);
    }

    private static async ValueTask WriteAsync(ChannelWriter<Batch> batches, Batch batch, CancellationToken stop)
    {
        try
        {
            await batches.WriteAsync(batch, stop);
        }
        catch (OperationCanceledException)
        {
            batch.Dispose();
            throw;
        }
    }
}
