using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Weir.Configuration.Engines;
using Weir.Configuration.Secrets;
using Weir.Connectors.DuckDb.Snapshots;
using Weir.Connectors.DuckDb.Warehouse;
using Weir.Connectors.Files.ObjectStore;
using Weir.Connectors.Postgres.Warehouse;
using Weir.Connectors.Sqlite.State;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Core.Warehouse;
using Weir.Lake;

namespace Weir.Cli.Project;

/// <summary>
/// The engines this process has open. Each is opened by its first use and shared by every command the process carries out, its own and
/// those of other processes; all are closed together. Safe for concurrent use.
/// </summary>
internal sealed class EngineHost(TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<WarehouseKey, Lazy<IWarehouse>> _warehouses = new();
    private readonly ConcurrentDictionary<(string Root, Naming Naming), Lazy<DeltaLake>> _lakes = new();
    private readonly ConcurrentDictionary<string, Lazy<IStateStore>> _states = new();
    private readonly ConcurrentDictionary<string, Lazy<DuckDbSnapshotReader>> _snapshots = new();

    /// <summary>The project's warehouse.</summary>
    /// <exception cref="WeirException">A secret in its URL is missing.</exception>
    public IWarehouse Warehouse(ProjectConfig config, SecretResolver secrets)
    {
        // Taken apart before secrets are put in: those may hold anything.
        var url = EngineUrl.Parse(config.Engines.Warehouse);
        var server = url.Scheme is "duckdb" ? null : Resolve(ServerUrl.Parse(url), config, secrets);
        return _warehouses.GetOrAdd(new WarehouseKey(url, server, config.Schema), key => new(() => Create(key, config))).Value;
    }

    /// <summary>How SQL for the project's warehouse is written; opens nothing.</summary>
    public static SqlDialect Dialect(ProjectConfig config) => EngineUrl.Parse(config.Engines.Warehouse).Scheme switch
    {
        "duckdb" => DuckDbDialect.Instance,
        "postgres" or "postgresql" => PostgresDialect.Instance,
        var other => throw Unsupported(other),
    };

    /// <summary>The project's lake.</summary>
    public DeltaLake Lake(ProjectConfig config)
    {
        var root = EngineUrl.Parse(config.Engines.Lake).PathIn(config.Directory);
        return _lakes.GetOrAdd((root, config.Naming), _ => new(() => new DeltaLake(new LocalObjectStore(new LocalDisk(), root), config.Naming, time, loggers))).Value;
    }

    /// <summary>The project's state store.</summary>
    public IStateStore State(ProjectConfig config)
    {
        var path = EngineUrl.Parse(config.Engines.State).PathIn(config.Directory);
        return _states.GetOrAdd(path, _ => new(() => new SqliteStateStore(path, time))).Value;
    }

    /// <summary>Reads versions of datasets without the warehouse.</summary>
    public ISnapshotReader Snapshots(ProjectConfig config) =>
        _snapshots.GetOrAdd(config.Directory, directory => new(() => new DuckDbSnapshotReader(Path.Combine(WorkFolder.Of(directory), "spill"), time))).Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var warehouse in _warehouses.Values.Where(warehouse => warehouse.IsValueCreated))
        {
            await warehouse.Value.DisposeAsync();
        }

        foreach (var snapshots in _snapshots.Values.Where(snapshots => snapshots.IsValueCreated))
        {
            snapshots.Value.Dispose();
        }
    }

    [SuppressMessage("Performance", "CA1859:Use concrete types when possible", Justification = "Callers see the port, whatever stands behind it.")]
    private IWarehouse Create(WarehouseKey key, ProjectConfig config) => key.Url.Scheme switch
    {
        "duckdb" => new DuckDbWarehouse(key.Url.PathIn(config.Directory), key.Schema, time, loggers),
        "postgres" or "postgresql" => new PostgresWarehouse(Address(key.Server!, key.Schema), Snapshots(config), loggers),
        var other => throw Unsupported(other),
    };

    private static WarehouseAddress Address(ServerUrl server, string? schema) =>
        new WarehouseAddress(server.Host, server.Port ?? 5432, server.Database, server.User, server.Password) { Schema = schema }.WithOptionsFromDatabase();

    private static ServerUrl Resolve(ServerUrl url, ProjectConfig config, SecretResolver secrets)
    {
        string Resolved(string text) => secrets.Resolve(text, "the warehouse", config.Location);
        return url with
        {
            User = url.User is { } user ? Resolved(user) : null,
            Password = url.Password is { } password ? Resolved(password) : null,
            Host = Resolved(url.Host),
            Database = Resolved(url.Database),
        };
    }

    private static WeirException Unsupported(string scheme) => EngineSupport.Check(EngineSupport.Warehouse, $"{scheme}://x/x")!.ToException();

    private sealed record WarehouseKey(EngineUrl Url, ServerUrl? Server, string? Schema);
}
