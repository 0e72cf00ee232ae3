using Apache.Arrow;
using Npgsql;
using Weir.Connectors.Postgres.Connections;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Core.Warehouse;

namespace Weir.Connectors.Postgres.Warehouse.Loading;

/// <summary>Sends Arrow batches to a table as <c>COPY ... (FORMAT binary)</c> (PostgreSQL manual, COPY, "Binary Format").</summary>
internal static class TableCopy
{
    private const int FlushBytes = 64 * 1024;
    private const short Trailer = -1;

    // Signature, flags, length of the header's extension.
    private static ReadOnlySpan<byte> Header =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Copies.</summary>
    /// <param name="connection">Where, in the caller's transaction.</param>
    /// <param name="table">The table, quoted.</param>
    /// <param name="types">The logical types of its columns, which the batches' columns have too, in order.</param>
    /// <param name="batches">The rows; disposed here.</param>
    /// <param name="cancel">Ends the copy.</param>
    /// <returns>Rows sent.</returns>
    public static async Task<long> RunAsync(
        NpgsqlConnection connection, string table, IReadOnlyList<LogicalType> types, IAsyncEnumerable<RecordBatch> batches, CancellationToken cancel)
    {
        var encoders = types.Select(FieldEncoder.For).ToArray();
        var buffer = new CopyBuffer();
        Header.CopyTo(buffer.Take(Header.Length));
        var rows = 0L;
        var stream = await connection.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)", cancel).ConfigureAwait(false);
        try
        {
            await foreach (var batch in batches.WithCancellation(cancel).ConfigureAwait(false))
            {
                using (batch)
                {
                    for (var row = 0; row < batch.Length; row++)
                    {
                        WriteRow(buffer, encoders, batch, row);
                        if (buffer.Length >= FlushBytes)
                        {
                            await FlushAsync(stream, buffer, cancel).ConfigureAwait(false);
                        }
                    }

                    rows += batch.Length;
                }
            }

            buffer.Int16(Trailer);
            await FlushAsync(stream, buffer, cancel).ConfigureAwait(false);
        }
        catch
        {
            await AbandonAsync(stream).ConfigureAwait(false);
            throw;
        }

        await stream.DisposeAsync().ConfigureAwait(false);
        return rows;
    }

    private static void WriteRow(CopyBuffer buffer, FieldEncoder[] encoders, RecordBatch batch, int row)
    {
        buffer.Int16((short)encoders.Length);
        for (var i = 0; i < encoders.Length; i++)
        {
            var column = batch.Column(i);
            if (column.IsNull(row))
            {
                buffer.Int32(-1);
                continue;
            }

            try
            {
                encoders[i].Write(buffer, column, row);
            }
            catch (FormatException misfit)
            {
                throw new WeirError(WarehouseErrors.ConversionFailed, $"{misfit.Message} (column '{batch.Schema.GetFieldByIndex(i).Name}').").ToException(misfit);
            }
        }
    }

    private static async Task FlushAsync(NpgsqlRawCopyStream stream, CopyBuffer buffer, CancellationToken cancel)
    {
        await stream.WriteAsync(buffer.Waiting, cancel).ConfigureAwait(false);
        buffer.Clear();
    }

    // Disposal alone would complete the copy with what it has.
    private static async Task AbandonAsync(NpgsqlRawCopyStream stream)
    {
        try
        {
            await stream.CancelAsync().ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (PostgresFailure.IsServerFailure(failure) || failure is ObjectDisposedException or InvalidOperationException)
        {
            // What made the copy end is on its way to the caller.
        }
    }
}
