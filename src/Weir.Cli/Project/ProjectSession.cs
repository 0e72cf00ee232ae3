using Microsoft.Extensions.Logging;
using Weir.Cli.Output;
using Weir.Cli.Terminal;
using Weir.Configuration.Connections;
using Weir.Configuration.Engines;
using Weir.Configuration.Project;
using Weir.Configuration.Secrets;
using Weir.Connectors.DuckDb.Parsing;
using Weir.Contracts;
using Weir.Contracts.Impact;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Core.Warehouse;
using Weir.Lake;
using Weir.Models.Lineage;
using Weir.Models.Linting;
using Weir.Notifications.Channels;

namespace Weir.Cli.Project;

/// <summary>
/// An open project. Nothing is read, loaded or connected before it is asked for: most commands need a part of it only. Used by one task.
/// </summary>
internal sealed class ProjectSession
{
    private readonly Lazy<ProjectConfig> _config;
    private readonly Lazy<IReadOnlyDictionary<string, IConnector>> _connectors = new(ConnectorBundle.Create);
    private readonly Lazy<ContractSet> _contracts;
    private readonly Lazy<ProjectConnections> _connections;
    private readonly SecretResolver _secrets;
    private readonly EngineHost _engines;
    private readonly ITerminal _terminal;
    private readonly TerminalLog _log;

    /// <summary>Opens a project.</summary>
    /// <param name="directory">Its folder, absolute.</param>
    /// <param name="terminal">Where the command was called.</param>
    /// <param name="engines">The engines of this process.</param>
    /// <param name="interaction">From now on strikes out the secrets resolved here.</param>
    public ProjectSession(string directory, ITerminal terminal, EngineHost engines, Interaction interaction)
    {
        _engines = engines;
        _terminal = terminal;
        _config = new(() => ProjectConfigReader.Read(directory));
        _secrets = new SecretResolver(directory, terminal.Variable);
        _contracts = new(() => ContractReader.ReadAll(Config, [.. Connectors.Values.Select(connector => connector.Spec)]));
        _connections = new(() => new ProjectConnections(Config, Connectors, _secrets));
        interaction.Redact = _secrets.Redact;
        _log = interaction.CreateLog();
    }

    /// <summary>What <c>weir.yml</c> says.</summary>
    public ProjectConfig Config => _config.Value;

    /// <summary>Every connector there is, by name.</summary>
    public IReadOnlyDictionary<string, IConnector> Connectors => _connectors.Value;

    /// <summary>The contracts as written, with everything found wrong in them.</summary>
    public ContractSet Contracts => _contracts.Value;

    /// <summary>What is wrong with the connections that contracts use. Resolves and connects to nothing.</summary>
    public IReadOnlyList<WeirError> ConnectionFindings => ConnectionCheck.OfUsed(Config, Contracts.Contracts, Connectors);

    /// <summary>How contracts reach their sources; resolves secrets, so for runs only.</summary>
    public ProjectConnections Connections => _connections.Value;

    /// <summary>The warehouse; not connected to yet.</summary>
    public IWarehouse Warehouse => _engines.Warehouse(Config, _secrets);

    /// <summary>Where runs are remembered.</summary>
    public IStateStore State => _engines.State(Config);

    /// <summary>Whether anything was remembered yet.</summary>
    public bool HasState => File.Exists(EngineUrl.Parse(Config.Engines.State).PathIn(Config.Directory));

    /// <summary>What was ingested.</summary>
    public DeltaLake Lake => _engines.Lake(Config);

    /// <summary>Where engines log.</summary>
    public ILoggerFactory Log => _log;

    /// <summary>Reads versions of what was ingested, whatever the warehouse shows.</summary>
    public ISnapshotReader Snapshots => _engines.Snapshots(Config);

    /// <summary>Reads the project's graph.</summary>
    /// <param name="mode">What may be asked.</param>
    /// <param name="variables">Values for <c>var</c> given on the command line.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">Everything that is wrong with the project.</exception>
    public Task<LoadedProject> LoadAsync(LoadMode mode, IReadOnlyDictionary<string, object?> variables, CancellationToken cancel) =>
        LoadAsync(Contracts, mode, variables, cancel);

    /// <summary>Reads the project's graph as if it had these contracts only.</summary>
    /// <exception cref="WeirException">Everything that is wrong with the project.</exception>
    public async Task<LoadedProject> LoadAsync(ContractSet contracts, LoadMode mode, IReadOnlyDictionary<string, object?> variables, CancellationToken cancel)
    {
        await using var probe = mode is LoadMode.Offline ? null : new WarehouseProbe(Warehouse, cancel);
        var loader = new GraphLoader(Config, contracts)
        {
            ConnectionFindings = ConnectionCheck.OfUsed(Config, contracts.Contracts, Connectors),
            Lake = Lake,
            Connections = mode is LoadMode.Connected ? Connections : null,
            Dialect = EngineHost.Dialect(Config),
            RelationExists = probe is null ? _ => true : probe.Exists,
            Variables = variables,
            Environment = _terminal.Variable,
            Log = _log.CreateLogger(TerminalLog.Templates),
        };
        return await loader.LoadAsync(cancel);
    }

    /// <summary>The project's graph with the lineage of its columns: those of raw tables are what the lake has, or what the contract lists.</summary>
    public async Task<ProjectGraph> ReadLineageAsync(LoadedProject project, CancellationToken cancel) =>
        await ReadLineageAsync(project, await ExposedAsync(project, cancel), cancel);

    /// <summary>What other repositories need to know of the contracts.</summary>
    /// <param name="project">The project.</param>
    /// <param name="revision">The commit it is at; null: not told.</param>
    /// <param name="now">When it is.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ImpactDocument> ReadImpactAsync(LoadedProject project, string? revision, DateTimeOffset now, CancellationToken cancel) =>
        (await ReadLineageAndImpactAsync(project, revision, now, cancel)).Impact;

    /// <summary>The same, with the graph it was made of.</summary>
    public async Task<(ProjectGraph Graph, ImpactDocument Impact)> ReadLineageAndImpactAsync(
        LoadedProject project, string? revision, DateTimeOffset now, CancellationToken cancel)
    {
        var exposed = await ExposedAsync(project, cancel);
        var graph = await ReadLineageAsync(project, exposed, cancel);
        var builder = new ImpactBuilder(
            graph, dataset => exposed.GetValueOrDefault(dataset.Id, []).ToDictionary(column => column.Name, column => column.Attribute, StringComparer.OrdinalIgnoreCase));
        return (graph, builder.Build(Config.Name, Contracts.Contracts, revision, now));
    }

    private async Task<ProjectGraph> ReadLineageAsync(LoadedProject project, Dictionary<NodeId, IReadOnlyList<ExposedColumn>> exposed, CancellationToken cancel)
    {
        using var parser = new DuckDbSqlParser();
        var reader = new LineageReader(
            project.Models, parser, dataset => exposed.TryGetValue(dataset.Id, out var columns) ? new KnownColumns([.. columns.Select(column => column.Name)], AreAll: true) : Listed(dataset),
            Config.Naming, Config.Schema ?? EngineHost.Dialect(Config).DefaultSchema);
        return project.Graph.With(await Task.Run(() => reader.Read(project.Graph, cancel), cancel));
    }

    // The columns of raw tables that have been landed.
    private async Task<Dictionary<NodeId, IReadOnlyList<ExposedColumn>>> ExposedAsync(LoadedProject project, CancellationToken cancel)
    {
        var exposed = new Dictionary<NodeId, IReadOnlyList<ExposedColumn>>();
        foreach (var dataset in project.Graph.Nodes.OfType<DatasetNode>())
        {
            if (await Lake.FindAsync(dataset.Dataset, null, cancel) is { } snapshot)
            {
                exposed[dataset.Id] = snapshot.Columns;
            }
        }

        return exposed;
    }

    // What a contract says about columns is not always all of them, so that it is only taken where nothing better is known.
    private KnownColumns Listed(DatasetNode dataset) =>
        new([.. dataset.Table.Columns.Keys.Select(column => Config.Naming is Naming.Lower ? column.ToLowerInvariant() : column)], AreAll: false);

    /// <summary>What loading the project does not find: see <see cref="ProjectLint"/>.</summary>
    public async Task<IReadOnlyList<WeirError>> LintAsync(LoadedProject project, CancellationToken cancel)
    {
        var graph = await ReadLineageAsync(project, cancel);
        using var parser = new DuckDbSqlParser();
        return await Task.Run(() => ProjectLint.Find(graph.Lineage, project.Models, parser, cancel), cancel);
    }

    /// <summary>The ways to tell people, by name; resolves secrets, so for sending only.</summary>
    /// <exception cref="WeirException">There is none, one is wrong, or a secret is missing.</exception>
    public IReadOnlyList<NotificationChannel> OpenChannels(ChannelSurroundings surroundings) => NotificationChannels.Open(Config, _secrets, surroundings);

    /// <summary>What runs each kind of node; the caller disposes it.</summary>
    public NodeRunners CreateRunners(LoadedProject project, TimeProvider time) => new(Config, project.Models, Connections, Lake, Warehouse, time, _log);
}
