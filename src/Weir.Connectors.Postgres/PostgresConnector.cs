using System.Runtime.CompilerServices;
using Npgsql;
using Weir.Connectors.Postgres.Catalog;
using Weir.Connectors.Postgres.Columns;
using Weir.Connectors.Postgres.Connections;
using Weir.Connectors.Postgres.Reads;
using Weir.Core.Ports;

namespace Weir.Connectors.Postgres;

/// <summary>Reads tables of a PostgreSQL database (13 or newer), whole or by what is new, with every type and without loss.</summary>
public sealed class PostgresConnector : IConnector, IDiscoverStreams, ITestConnection
{
    /// <inheritdoc/>
    public ConnectorSpec Spec { get; } = new(
        "postgres", "Tables and views of a PostgreSQL database.", PostgresSetting.OfConnection, PostgresSetting.OfStream);

    /// <inheritdoc/>
    public ISource CreateSource(ConnectionSettings connection, StreamRequest request) => new PostgresSource(connection, request);

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiscoveredStream> DiscoverAsync(ConnectionSettings connection, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connections = PostgresConnections.From(connection);
        await using var open = await connections.OpenAsync(cancel).ConfigureAwait(false);
        var relations = await connections.GuardAsync(
            "Listing tables", async () => await new RelationCatalog(open).ListAsync(cancel).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var relation in relations)
        {
            var names = relation.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
            yield return new DiscoveredStream(
                relation.Name,
                [.. relation.Columns.Select(column => new DiscoveredColumn(column.Name, column.Declared, ColumnPlan.For(column, names, unconverted: false).Type, column.Nullable))],
                relation.KeyColumns)
            {
                EstimatedRows = relation.EstimatedRows,
            };
        }
    }

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
