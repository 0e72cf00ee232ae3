using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Configuration.Engines;
using Weir.Configuration.Secrets;
using Weir.Connectors.DuckDb.Warehouse;
using Weir.Connectors.Files.ObjectStore;
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
internal sealed class EngineHost(TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Url, string? Schema), Lazy<IWarehouse>> _warehouses = new();
    private readonly ConcurrentDictionary<(string Root, Naming Naming), Lazy<DeltaLake>> _lakes = new();
    private readonly ConcurrentDictionary<string, Lazy<IStateStore>> _states = new();

    /// <summary>The project's warehouse.</summary>
    /// <exception cref="WeirException">A secret in its URL is missing.</exception>
    public IWarehouse Warehouse(ProjectConfig config, SecretResolver secrets)
    {
        var url = secrets.Resolve(config.Engines.Warehouse, "the warehouse", config.Location);
        return _warehouses.GetOrAdd((url, config.Schema), _ => new(() => Create(EngineUrl.Parse(url), config))).Value;
    }

    /// <summary>How SQL for the project's warehouse is written; opens nothing.</summary>
    public static SqlDialect Dialect(ProjectConfig config) => EngineUrl.Parse(config.Engines.Warehouse).Scheme switch
    {
        "duckdb" => DuckDbDialect.Instance,
        var other => throw Unsupported(other),
    };

    /// <summary>The project's lake.</summary>
    public DeltaLake Lake(ProjectConfig config)
    {
        var root = EngineUrl.Parse(config.Engines.Lake).PathIn(config.Directory);
        return _lakes.GetOrAdd((root, config.Naming), _ => new(() => new DeltaLake(new LocalObjectStore(new LocalDisk(), root), config.Naming, time, NullLoggerFactory.Instance))).Value;
    }

    /// <summary>The project's state store.</summary>
    public IStateStore State(ProjectConfig config)
    {
        var path = EngineUrl.Parse(config.Engines.State).PathIn(config.Directory);
        return _states.GetOrAdd(path, _ => new(() => new SqliteStateStore(path, time))).Value;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var warehouse in _warehouses.Values.Where(warehouse => warehouse.IsValueCreated))
        {
            await warehouse.Value.DisposeAsync();
        }
    }

    private DuckDbWarehouse Create(EngineUrl url, ProjectConfig config) => url.Scheme switch
    {
        "duckdb" => new DuckDbWarehouse(url.PathIn(config.Directory), config.Schema, time),
        var other => throw Unsupported(other),
    };

    private static WeirException Unsupported(string scheme) => EngineSupport.Check(EngineSupport.Warehouse, $"{scheme}://x/x")!.ToException();
}
