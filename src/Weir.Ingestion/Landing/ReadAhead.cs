using System.Runtime.CompilerServices;
using Weir.Core.Data;
using Weir.Core.Ports;

namespace Weir.Ingestion.Landing;

/// <summary>
/// Reads one batch ahead: while a batch is transformed and written, the next is decoded on another thread. Two batches are in memory.
/// </summary>
internal static class ReadAhead
{
    /// <summary>The same batches in the same order.</summary>
    public static async IAsyncEnumerable<Batch> OneBatch(IConnector connector, IAsyncEnumerable<Batch> batches, [EnumeratorCancellation] CancellationToken cancel)
    {
        var reader = batches.GetAsyncEnumerator(cancel);
        await using (reader.ConfigureAwait(false))
        {
            var pending = Next(connector, reader, cancel);
            try
            {
                while (await pending.ConfigureAwait(false))
                {
                    var batch = reader.Current;
                    pending = Next(connector, reader, cancel);
                    yield return batch;
                }
            }
            finally
            {
                // The reader may not be disposed while it reads.
                await Settle(pending, reader).ConfigureAwait(false);
            }
        }
    }

    private static Task<bool> Next(IConnector connector, IAsyncEnumerator<Batch> reader, CancellationToken cancel) =>
        Task.Run(async () => await Connectors.GuardAsync(connector, reader.MoveNextAsync).ConfigureAwait(false), cancel);

    private static async Task Settle(Task<bool> pending, IAsyncEnumerator<Batch> reader)
    {
        await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (pending.IsCompletedSuccessfully && await pending.ConfigureAwait(false))
        {
            reader.Current.Dispose();
        }
    }
}
