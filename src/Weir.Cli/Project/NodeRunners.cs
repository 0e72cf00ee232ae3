using Microsoft.Extensions.Logging;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Ingestion;
using Weir.Models;
using Weir.Models.Building;

namespace Weir.Cli.Project;

/// <summary>What runs each kind of node, with what the runners share.</summary>
internal sealed class NodeRunners : IDisposable
{
    private readonly RelationCatalog _catalog;
    private readonly DatasetRunner _datasets;

    /// <summary>The runners of a project.</summary>
    public NodeRunners(
        ProjectConfig config, ModelProject models, IConnections connections, IDatasetStore lake, IWarehouse warehouse, TimeProvider time,
        ILoggerFactory loggers)
    {
        _catalog = new RelationCatalog(warehouse);
        _datasets = new DatasetRunner(connections, lake, warehouse, time, loggers);
        All =
        [
            new ContractRunner(connections),
            _datasets,
            new SeedRunner(warehouse, _catalog, config.Naming),
            new ModelRunner(models, warehouse, _catalog),
            new TestRunner(models, warehouse),
        ];
    }

    /// <summary>One per kind.</summary>
    public IReadOnlyList<INodeRunner> All { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _datasets.Dispose();
        _catalog.Dispose();
    }
}
