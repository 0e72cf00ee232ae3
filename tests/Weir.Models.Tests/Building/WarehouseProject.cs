using System.Globalization;
using Weir.Core.Graph;
using Weir.Core.Project;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Models.Building;
using Weir.Models.Tests.Projects;
using Weir.Testing.Warehouses;

namespace Weir.Models.Tests.Building;

/// <summary>A project that is built into a real warehouse, node by node in the graph's order.</summary>
internal sealed class WarehouseProject : IAsyncDisposable
{
    private readonly RelationCatalog _catalog;
    private int _runs;

    public WarehouseProject(IWarehouse warehouse, ISqlParser parser)
    {
        Warehouse = warehouse;
        _catalog = new RelationCatalog(warehouse);
        Folder = new ProjectFolder(parser);
        Folder.Options = Folder.Options with { Dialect = warehouse.Dialect };
    }

    public IWarehouse Warehouse { get; }

    public ProjectFolder Folder { get; }

    /// <summary>What came of the last run's nodes.</summary>
    public Dictionary<string, NodeOutcome> Outcomes { get; } = new(StringComparer.Ordinal);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public WarehouseProject With(string file, string content)
    {
        Folder.With(file, content);
        return this;
    }

    /// <summary>Runs everything, in order, stopping at the first failure.</summary>
    public Task RunAsync(bool fullRefresh = false, BackfillRange? backfill = null) => RunAsync(Folder.Load(), fullRefresh, backfill);

    /// <summary>Runs everything in another project.</summary>
    public async Task RunAsync(ModelProject project, bool fullRefresh = false, BackfillRange? backfill = null)
    {
        var builder = new ProjectGraphBuilder();
        project.AddTo(builder);
        INodeRunner[] runners =
        [
            new SeedRunner(Warehouse, _catalog, Naming.Lower), new ModelRunner(project, Warehouse, _catalog), new TestRunner(project, Warehouse),
        ];
        var context = new RunContext((++_runs).ToString(CultureInfo.InvariantCulture), DateTimeOffset.UnixEpoch) { FullRefresh = fullRefresh, Backfill = backfill };
        Outcomes.Clear();
        foreach (var node in builder.Build().Nodes)
        {
            Outcomes[node.Id.Name] = await runners.Single(runner => runner.Kind == node.Id.Kind).RunAsync(node, context, Cancel);
        }
    }

    /// <summary>The result's lines: values joined by <c>|</c>.</summary>
    public async Task<string[]> QueryAsync(string sql)
    {
        await using var session = await Warehouse.OpenSessionAsync(Cancel);
        await using var result = await session.QueryAsync(sql, Cancel);
        var lines = new List<string>();
        await foreach (var batch in result.Batches.WithCancellation(Cancel))
        {
            using (batch)
            {
                lines.AddRange(Enumerable.Range(0, batch.Length).Select(row => string.Join('|', batch.Arrays.Select(column => ArrowText.Of(column, row)))));
            }
        }

        return [.. lines];
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var session = await Warehouse.OpenSessionAsync(Cancel);
        await session.ExecuteAsync(sql, Cancel);
    }

    public async Task<IReadOnlyList<RelationInfo>> ListAsync(string schema)
    {
        await using var session = await Warehouse.OpenSessionAsync(Cancel);
        return await session.ListAsync(schema, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _catalog.Dispose();
        Folder.Dispose();
        await Warehouse.DisposeAsync();
    }
}
