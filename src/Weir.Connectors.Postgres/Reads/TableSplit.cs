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
        var queue = Channel.CreateBounded<Batch>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        var producer = Task.Run(() => FillAsync(queue.Writer, stop.Token), CancellationToken.None);
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
            await producer.ConfigureAwait(false);
            while (queue.Reader.TryRead(out var unread))
            {
                unread.Dispose();
            }
        }
    }

    // Every ending, good or bad, completes the queue: the reader would wait for ever otherwise.
    private async Task FillAsync(ChannelWriter<Batch> queue, CancellationToken cancel)
    {
        try
        {
            await ProduceAsync(queue, cancel).ConfigureAwait(false);
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

    private async Task ProduceAsync(ChannelWriter<Batch> queue, CancellationToken cancel)
    {
        var connection = await read.Connections.OpenAsync(cancel).ConfigureAwait(false);
        await using var transaction = await ReadTransaction.BeginAsync(connection, read.Snapshot, read.StatementTimeoutSeconds, cancel).ConfigureAwait(false);
        if (read.Unconverted)
        {
            // Any other client encoding would make the server fail the whole read at the first bad byte; here rows are looked at one by one.
            await transaction.ExecuteAsync("set local client_encoding = 'SQL_ASCII'", cancel).ConfigureAwait(false);
        }

        var stream = await connection.BeginRawBinaryCopyAsync(read.CopySql(range), cancel).ConfigureAwait(false);
        var ended = false;
        try
        {
            // Reads below block, so that a cancellation has to reach the server, which then ends the stream.
            await using var registration = cancel.UnsafeRegister(static copy => ((NpgsqlRawCopyStream)copy!).Cancel(), stream);
            await DecodeAsync(stream, queue, cancel).ConfigureAwait(false);
            ended = true;
        }
        finally
        {
            await EndAsync(stream, ended).ConfigureAwait(false);
        }
    }

    private async Task DecodeAsync(NpgsqlRawCopyStream stream, ChannelWriter<Batch> queue, CancellationToken cancel)
    {
        using var rows = new CopyRows(stream, read.Fields, read.Check());
        var batch = new BatchBuilder(read);
        while (rows.Read(batch.Room))
        {
            batch.Add(rows);
            if (batch.IsFull)
            {
                await queue.WriteAsync(batch.Build(read.Before), cancel).ConfigureAwait(false);
            }
        }

        await queue.WriteAsync(batch.Build(read.After), cancel).ConfigureAwait(false);
    }

    private static async Task EndAsync(NpgsqlRawCopyStream stream, bool ended)
    {
        try
        {
            if (!ended)
            {
                // Disposal alone would first receive the rest of the table.
                await stream.CancelAsync().ConfigureAwait(false);
            }

            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (!ended && (PostgresFailure.IsServerFailure(failure) || failure is OperationCanceledException or ObjectDisposedException))
        {
            // What made it end early is already on its way to the caller.
        }
    }
}
