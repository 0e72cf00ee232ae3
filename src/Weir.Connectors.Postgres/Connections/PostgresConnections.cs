using System.Globalization;
using Npgsql;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Postgres.Connections;

/// <summary>
/// The one way this project reaches a server: a pool built from settings or from an Npgsql connection string, whose connections fail with
/// catalogued errors only. Safe for concurrent use; disposing it closes the pool.
/// </summary>
internal sealed class PostgresConnections : IAsyncDisposable
{
    private readonly NpgsqlDataSource _pool;

    /// <summary>A pool for a connection string; what it does not say gets Weir's defaults. Does no I/O.</summary>
    /// <param name="connection">Where and as whom; its password is never shown.</param>
    /// <param name="owner">What is being reached, for messages: <c>connection 'shop'</c>, <c>the warehouse</c>.</param>
    /// <param name="loadTypes">Whether the driver learns the database's own types, which costs a query for each pool.</param>
    public PostgresConnections(NpgsqlConnectionStringBuilder connection, string owner, bool loadTypes = true)
    {
        Owner = owner;
        Server = $"{connection.Host}:{connection.Port}";
        Database = connection.Database ?? "";
        User = connection.Username ?? Environment.UserName;
        ConnectTimeoutSeconds = connection.Timeout;
        connection.Username = User;
        connection.ApplicationName ??= "weir";
        connection.PersistSecurityInfo = false;
        connection.MaxPoolSize = Math.Max(connection.MinPoolSize, 32);

        // Half-open connections (a firewall that forgot, a host that vanished) are found by the kernel, not waited on for ever.
        connection.TcpKeepAlive = true;
        connection.TcpKeepAliveTime = 30;
        connection.TcpKeepAliveInterval = 10;
        _pool = new NpgsqlDataSourceBuilder(connection.ConnectionString)
            .ConfigureTypeLoading(types => types.EnableTypeLoading(loadTypes))
            .Build();
    }

    /// <summary>What is being reached, for messages.</summary>
    public string Owner { get; }

    /// <summary><c>host:port</c>.</summary>
    public string Server { get; }

    /// <summary>The database.</summary>
    public string Database { get; }

    /// <summary>The role.</summary>
    public string User { get; }

    /// <summary>Longest wait for the server to answer a connection attempt.</summary>
    public int ConnectTimeoutSeconds { get; }

    /// <summary>A pool for a source's settings. Does no I/O.</summary>
    public static PostgresConnections From(ConnectionSettings settings)
    {
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = settings[PostgresSetting.Host] ?? "localhost",
            Port = Number(settings, PostgresSetting.Port, 5432),
            Database = settings.Required(PostgresSetting.Database),
            Username = settings[PostgresSetting.User],
            Password = settings[PostgresSetting.Password],
            SslMode = Ssl(settings[PostgresSetting.SslMode]),
            GssEncryptionMode = Gss(settings[PostgresSetting.GssEncryption]),
            Timeout = Number(settings, PostgresSetting.ConnectTimeout, 15),
            CommandTimeout = 0,

            // Eight of the server's messages at a time: an eighth less of the kernel's time when a table is copied.
            ReadBufferSize = 64 * 1024,
        };
        if (settings[PostgresSetting.RootCertificate] is { } certificate)
        {
            connection.RootCertificate = Path.GetFullPath(certificate, settings.BaseDirectory);
        }

        return new PostgresConnections(connection, settings.ToString(), loadTypes: false);
    }

    /// <summary>An open connection; the caller disposes it, which returns it to the pool.</summary>
    /// <exception cref="WeirException">The server cannot be reached (transient) or refuses (permanent).</exception>
    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        try
        {
            return await _pool.OpenConnectionAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (PostgresFailure.IsServerFailure(failure))
        {
            throw PostgresFailure.WhileConnecting(this, failure).ToException(failure);
        }
    }

    /// <summary>Does something on a connection, turning the driver's exceptions into catalogued ones.</summary>
    /// <param name="what">What is being done, for the message: <c>Reading public.orders</c>.</param>
    /// <param name="action">Does it.</param>
    public async ValueTask<T> GuardAsync<T>(string what, Func<ValueTask<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception failure) when (PostgresFailure.IsServerFailure(failure))
        {
            throw PostgresFailure.While(what, this, failure).ToException(failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private static int Number(ConnectionSettings settings, string name, int otherwise) =>
        settings[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    // Unless asked for: to look for a Kerberos ticket takes longer than to connect.
    private static GssEncryptionMode Gss(string? mode) => mode switch
    {
        "prefer" => GssEncryptionMode.Prefer,
        "require" => GssEncryptionMode.Require,
        _ => GssEncryptionMode.Disable,
    };

    private static SslMode Ssl(string? mode) => mode switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => SslMode.Prefer,
    };
}
