using System.Globalization;
using Npgsql;

namespace Weir.Connectors.Postgres.Reads;

/// <summary>A read-only transaction that sees one state of the database from beginning to end, with text in the forms Weir relies on.</summary>
internal sealed class ReadTransaction : IAsyncDisposable
{
    private ReadTransaction(NpgsqlConnection connection) => Connection = connection;

    /// <summary>Its connection.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Begins one on a connection, of which it takes ownership.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="snapshot">The exported snapshot to see; null: the one that its first query takes.</param>
    /// <param name="statementTimeoutSeconds">Longest time a statement may take; 0: no limit.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<ReadTransaction> BeginAsync(NpgsqlConnection connection, string? snapshot, int statementTimeoutSeconds, CancellationToken cancel)
    {
        // A role's own idle timeout would end the transaction that holds the snapshot while others read.
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            begin isolation level repeatable read, read only;
            {(snapshot is null ? "" : $"set transaction snapshot '{snapshot}';")}
            set local statement_timeout = '{statementTimeoutSeconds}s';
            set local idle_in_transaction_session_timeout = 0;
            set local datestyle = 'ISO, YMD';
            set local intervalstyle = 'postgres';
            set local timezone = 'UTC';
            set local bytea_output = 'hex';
            set local extra_float_digits = 1;
            set local xmloption = 'content'
            """);
        var transaction = new ReadTransaction(connection);
        try
        {
            await transaction.ExecuteAsync(sql, cancel).ConfigureAwait(false);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs a statement.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The one value of a query; null for NULL or no row.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is T value ? value : default;
    }

    /// <summary>Rolls back, which returns the connection to its pool.</summary>
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
