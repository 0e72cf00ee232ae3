using Microsoft.Extensions.Logging;
using Weir.Connectors.DuckDb.Parsing;
using Weir.Contracts;
using Weir.Contracts.Expansion;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Core.Warehouse;
using Weir.Models;

namespace Weir.Cli.Project;

/// <summary>Reads contracts and models and joins them to one graph.</summary>
/// <param name="config">The project.</param>
/// <param name="contracts">Its contracts, as read.</param>
internal sealed class GraphLoader(ProjectConfig config, ContractSet contracts)
{
    /// <summary>What is wrong with the connections its contracts use, as far as can be told without connecting.</summary>
    public required IReadOnlyList<WeirError> ConnectionFindings { get; init; }

    /// <summary>The lake, for what patterns of contracts matched before; null: not asked.</summary>
    public IDatasetStore? Lake { get; init; }

    /// <summary>How to ask sources which tables they have; null: they are not asked.</summary>
    public IConnections? Connections { get; init; }

    /// <summary>The warehouse's dialect.</summary>
    public required SqlDialect Dialect { get; init; }

    /// <summary>Whether a table that no node makes exists in the warehouse.</summary>
    public required Func<Relation, bool> RelationExists { get; init; }

    /// <summary>Values for <c>var</c> given on the command line.</summary>
    public required IReadOnlyDictionary<string, object?> Variables { get; init; }

    /// <summary>The environment of whoever called the command.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Where templates say things.</summary>
    public required ILogger Log { get; init; }

    /// <summary>Loads it.</summary>
    /// <exception cref="WeirException">Everything that is wrong with the project.</exception>
    public async Task<LoadedProject> LoadAsync(CancellationToken cancel)
    {
        WeirError[] written = [.. ConnectionFindings, .. contracts.Findings];
        RequireNoError(written);
        var expanded = await new ContractExpansion(config.Naming, Lake, Connections).ExpandAsync(contracts.Contracts, [], cancel);
        RequireNoError(expanded.Findings);

        // Lives as long as the project: its compiler parses again what a backfill or a hook renders.
        var parser = new DuckDbSqlParser();
        WorkFolder.TryCreate(config.Directory);
        var models = await ModelProject.LoadAsync(config, Options(expanded, parser), cancel);
        var builder = new ProjectGraphBuilder();
        (expanded with { Datasets = [.. expanded.Datasets, .. models.Datasets] }).AddTo(builder);
        models.AddTo(builder);
        return new LoadedProject(builder.Build(), models, [.. written, .. expanded.Findings, .. models.Warnings]);
    }

    private static void RequireNoError(IReadOnlyList<WeirError> findings)
    {
        var mistakes = findings.Where(finding => finding.Severity is Severity.Error).ToArray();
        if (mistakes.Length > 0)
        {
            throw new WeirException(mistakes);
        }
    }

    private ModelProjectOptions Options(ExpandedContracts expanded, DuckDbSqlParser parser) => new(Dialect, parser)
    {
        Datasets = expanded.Datasets,
        FindDataset = (schema, table) => FindByPattern(new DatasetName(schema, table)),
        RelationExists = RelationExists,
        Variables = Variables,
        ReadEnvironment = Environment,
        Logger = Log,
        ReadsCacheFile = Path.Combine(WorkFolder.Of(config.Directory), "cache", "sql-reads"),
    };

    // A pattern covers tables nobody has listed yet; that a model reads one is reason enough to take it for there.
    private DatasetNode? FindByPattern(DatasetName name)
    {
        var expanding = new ContractExpansion(config.Naming, null, null).ExpandAsync(contracts.Contracts, [name], CancellationToken.None);
        var expanded = expanding.IsCompletedSuccessfully ? expanding.Result : expanding.AsTask().GetAwaiter().GetResult();
        return expanded.Datasets.FirstOrDefault(node => node.Dataset == name);
    }
}
