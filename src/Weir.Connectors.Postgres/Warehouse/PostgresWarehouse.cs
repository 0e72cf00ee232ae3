using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Weir.Connectors.Postgres.Connections;
using Weir.Connectors.Postgres.Warehouse.Exposing;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Warehouse;

namespace Weir.Connectors.Postgres.Warehouse;

/// <summary>
/// A warehouse in a PostgreSQL database (13 or newer). A session is a pooled connection; raw tables are tables, copied from the lake
/// version by version. The first session sets up the schema <c>weir_meta</c>.
/// </summary>
public sealed class PostgresWarehouse : IWarehouse
{
    private readonly string _schema;
    private readonly ISnapshotReader _snapshots;
    private readonly PostgresConnections _connections;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _ready;

    /// <summary>Names the database; does no I/O.</summary>
    /// <param name="address">Which database.</param>
    /// <param name="snapshots">Reads the lake's files, which the server cannot.</param>
    /// <param name="logs">Where to log; null: nowhere.</param>
    public PostgresWarehouse(WarehouseAddress address, ISnapshotReader snapshots, ILoggerFactory? logs = null)
    {
        _schema = address.Schema ?? Dialect.DefaultSchema;
        _snapshots = snapshots;
        _connections = new PostgresConnections(address.ToConnection(Dialect.DefaultSchema), "the warehouse");
        _logger = (logs ?? NullLoggerFactory.Instance).CreateLogger<PostgresWarehouse>();
    }

    /// <inheritdoc/>
    public SqlDialect Dialect => PostgresDialect.Instance;

    /// <inheritdoc/>
    public async ValueTask<IWarehouseSession> OpenSessionAsync(CancellationToken cancel) =>
        new PostgresSession(await ConnectAsync(cancel).ConfigureAwait(false), _logger);

    /// <inheritdoc/>
    public async ValueTask ExposeAsync(DatasetSnapshot snapshot, CancellationToken cancel)
    {
        await using var session = new PostgresSession(await ConnectAsync(cancel).ConfigureAwait(false), _logger);
        if (await new RawTable(session, _snapshots).ExposeAsync(snapshot, cancel).ConfigureAwait(false) is { } rows)
        {
            WarehouseLog.Exposed(_logger, snapshot.Name.ToString(), snapshot.Version, rows);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> DescribeEngineAsync(CancellationToken cancel)
    {
        await using var session = new PostgresSession(await ConnectAsync(cancel).ConfigureAwait(false), _logger);
        return (await session.ScalarAsync("select 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)", [], cancel).ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }

    private async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = await _connections.OpenAsync(cancel).ConfigureAwait(false);
        try
        {
            if (!_ready)
            {
                await SetUpAsync(connection, cancel).ConfigureAwait(false);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task SetUpAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (!_ready)
            {
                await WarehouseSetup.EnsureAsync(connection, _schema, _connections.User, cancel).ConfigureAwait(false);
                _ready = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
