using Npgsql;
using Weir.Connectors.Postgres.Connections;
using Weir.Core.Ports;

namespace Weir.Connectors.Postgres;

/// <summary>Reads tables of a PostgreSQL database (13 or newer), whole or by what is new, with every type and without loss.</summary>
public sealed class PostgresConnector : ITestConnection
{
    /// <inheritdoc/>
    public async ValueTask<string> TestAsync(ConnectionSettings connection, CancellationToken cancel)
    {
        await using var connections = PostgresConnections.From(connection);
        await using var open = await connections.OpenAsync(cancel).ConfigureAwait(false);
        return await connections.GuardAsync("Asking the server for its version", async () =>
        {
            await using var command = new NpgsqlCommand("select 'PostgreSQL ' || current_setting('server_version')", open);
            return (string)(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
        }).ConfigureAwait(false);
    }
}
