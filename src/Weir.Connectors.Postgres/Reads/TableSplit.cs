using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;
using Weir.Connectors.Postgres.Connections;
using Weir.Connectors.Postgres.Copy;
using Weir.Core.Data;

namespace Weir.Connectors.Postgres.Reads;

/// <summary>
/// One part of a table, read on a connection of its own. Receiving and decoding run beside whatever the caller does with the batches, at
/// most one batch ahead.
/// </summary>
/// <param name="read">What it has in common with the other parts.</param>
/// <param name="range">Its range of row addresses, or null for everything.</param>
internal sealed class TableSplit(TableRead read, string? range)
{
    private const int BatchesAhead = 1;

    /// <summary>Reads it. The last batch, perhaps an empty one, moves the position.</summary>
    public async IAsyncEnumerable<Batch> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var transaction = await BeginAsync(cancel).ConfigureAwait(false);
        var queue = Channel.CreateBounded<Batch>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });

        // The driver's blocking reads cost half of its asynchronous ones, row by row; they get a thread that they may block.
        var receiving = Task.Factory.StartNew(
            () => Receive(transaction.Connection, queue.Writer, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var batch in queue.Reader.ReadAllAsync(cancel).ConfigureAwait(false))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await receiving.ConfigureAwait(false);
            while (queue.Reader.TryRead(out var unread))
            {
                unread.Dispose();
            }
        }
    }

    private async ValueTask<ReadTransaction> BeginAsync(CancellationToken cancel)
    {
        var connection = await read.Connections.OpenAsync(cancel).ConfigureAwait(false);
        return await read.Connections.GuardAsync(read.What, async () =>
        {
            var transaction = await ReadTransaction.BeginAsync(connection, read.Snapshot, read.StatementTimeoutSeconds, cancel).ConfigureAwait(false);
            if (read.Unconverted)
            {
                // Any other client encoding would make the server fail the whole read at the first bad byte; here rows are looked at one by one.
                await transaction.ExecuteAsync("set local client_encoding = 'SQL_ASCII'", cancel).ConfigureAwait(false);
            }

            return transaction;
        }).ConfigureAwait(false);
    }

    // Every ending, good or bad, completes the queue: the reader would wait for ever otherwise.
    private void Receive(NpgsqlConnection connection, ChannelWriter<Batch> queue, CancellationToken cancel)
    {
        try
        {
            var stream = connection.BeginRawBinaryCopy(read.CopySql(range));
            var ended = false;
            try
            {
                // A cancellation has to reach the server, which then ends the stream that is being waited for.
                using var registration = cancel.UnsafeRegister(static copy => ((NpgsqlRawCopyStream)copy!).Cancel(), stream);
                Decode(stream, queue, cancel);
                ended = true;
            }
            finally
            {
                End(stream, ended);
            }

            queue.Complete();
        }
        catch (Exception failure)
        {
            queue.Complete(
                cancel.IsCancellationRequested ? new OperationCanceledException(cancel)
                : PostgresFailure.IsServerFailure(failure) ? PostgresFailure.While(read.What, read.Connections, failure).ToException(failure)
                : failure);
        }
    }

    private void Decode(NpgsqlRawCopyStream stream, ChannelWriter<Batch> queue, CancellationToken cancel)
    {
        using var rows = new CopyRows(stream, read.Fields, read.Check());
        var batch = new BatchBuilder(read);
        while (rows.Read(batch.Room))
        {
            batch.Add(rows);
            if (batch.IsFull)
            {
                queue.WriteAsync(batch.Build(read.Before), cancel).AsTask().GetAwaiter().GetResult();
            }
        }

        queue.WriteAsync(batch.Build(read.After), cancel).AsTask().GetAwaiter().GetResult();
    }

    private static void End(NpgsqlRawCopyStream stream, bool ended)
    {
        try
        {
            if (!ended)
            {
                // Disposal alone would first receive the rest of the table.
                stream.Cancel();
            }

            stream.Dispose();
        }
        catch (Exception failure) when (!ended && (PostgresFailure.IsServerFailure(failure) || failure is OperationCanceledException or ObjectDisposedException))
        {
            // What made it end early is already on its way to the caller.
        }
    }
}
