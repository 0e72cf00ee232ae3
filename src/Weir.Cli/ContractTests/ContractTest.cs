using System.Runtime.CompilerServices;
using Weir.Cli.Project;
using Weir.Contracts.Expansion;
using Weir.Contracts.Testing;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Running;
using Weir.Core.Warehouse;

namespace Weir.Cli.ContractTests;

/// <summary>Holds tables against their contracts: those in the warehouse, or those of the sources as they are now.</summary>
/// <param name="project">The project.</param>
/// <param name="limit">How many wrong rows are read for each check.</param>
/// <param name="time">The clock.</param>
internal sealed class ContractTest(ProjectSession project, int limit, TimeProvider time)
{
    private readonly Dictionary<string, List<DiscoveredStream>> _discovered = new(StringComparer.Ordinal);

    /// <summary>Looks at what was landed.</summary>
    public async IAsyncEnumerable<TableReport> LandedAsync(IReadOnlyCollection<Contract> contracts, [EnumeratorCancellation] CancellationToken cancel)
    {
        var loaded = await project.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel);
        var ids = contracts.Select(contract => contract.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var node in loaded.Graph.Nodes.OfType<DatasetNode>().Where(node => ids.Contains(node.Contract.Id)).OrderBy(node => node.Dataset))
        {
            yield return await GuardAsync(node, async () => await project.Lake.FindAsync(node.Dataset, null, cancel) is { } snapshot
                ? await CheckAsync(new TestedTable(node, snapshot, IsLive: false), project.Warehouse, null, cancel)
                : NeverLanded(node));
        }
    }

    /// <summary>Reads the sources and looks at what would land now.</summary>
    public async IAsyncEnumerable<TableReport> LiveAsync(IReadOnlyCollection<Contract> contracts, [EnumeratorCancellation] CancellationToken cancel)
    {
        project.Contracts.RequireSound();
        var expanded = await new ContractExpansion(project.Config.Naming, project.Lake, project.Connections).ExpandAsync([.. contracts], [], cancel);
        foreach (var node in expanded.Datasets)
        {
            await using var landing = new ThrowAwayLanding(project, time);
            yield return await GuardAsync(node, async () =>
            {
                var (snapshot, outcome) = await landing.LandAsync(node, cancel);
                return await CheckAsync(new TestedTable(node, snapshot, IsLive: true) { Declared = await DeclaredAsync(node, cancel) }, landing.Warehouse, outcome, cancel);
            });
        }
    }

    // Formats of text have no types of their own.
    private async Task<IReadOnlyList<DiscoveredColumn>> DeclaredAsync(DatasetNode node, CancellationToken cancel)
    {
        var (connector, settings) = project.Connections.Resolve(node.Contract);
        if (connector is not IDiscoverStreams discovery)
        {
            return [];
        }

        if (!_discovered.TryGetValue(settings.Name, out var streams))
        {
            streams = await discovery.DiscoverAsync(settings, cancel).ToListAsync(cancel);
            _discovered[settings.Name] = streams;
        }

        DiscoveredStream[] found = [.. streams.Where(stream => stream.Stream.Name == node.Stream.Name && (node.Stream.Namespace.Length == 0 || stream.Stream.Namespace == node.Stream.Namespace))];
        return found is [var only] ? [.. only.Columns.Where(column => column.SourceType is not ("csv" or "json" or "ndjson"))] : [];
    }

    private async Task<TableReport> CheckAsync(TestedTable table, IWarehouse warehouse, NodeOutcome? outcome, CancellationToken cancel)
    {
        await using var session = await warehouse.OpenSessionAsync(cancel);
        var checks = new List<(CheckResult, WrongRows?)>();
        if (outcome is not null)
        {
            checks.Add(await ReadableAsync(table, outcome, session, warehouse.Dialect, cancel));
        }

        await foreach (var check in new TableTester(session, warehouse.Dialect, time.GetUtcNow()).RunAsync(table, cancel))
        {
            checks.Add((check, await RowsAsync(session, check.RowsSql, cancel)));
        }

        return new TableReport(table.Node, checks, null) { Rows = table.Snapshot.KeyColumns.Count == 0 ? table.Snapshot.Rows : null };
    }

    // What could not be read has become a dead letter beside the table.
    private async Task<(CheckResult, WrongRows?)> ReadableAsync(TestedTable table, NodeOutcome outcome, IWarehouseSession session, SqlDialect dialect, CancellationToken cancel)
    {
        var letters = table.Node.Dataset.DeadLetters;
        var rejected = outcome.Warnings.FirstOrDefault(warning => warning.Code == Ingestion.IngestionErrors.RecordsRejected);
        var check = new CheckResult(
            CheckKind.Readable, null, "every record can be read", rejected is null ? CheckStatus.Passed : CheckStatus.Failed, rejected?.Message ?? PlannedRows(table.Snapshot))
        {
            Location = table.Node.Location,
            RowsSql = rejected is null ? null : $"select * from {dialect.Quote(new Relation(letters.Schema, letters.Table))}",
        };
        return (check, await RowsAsync(session, check.RowsSql, cancel));
    }

    private async Task<WrongRows?> RowsAsync(IWarehouseSession session, string? sql, CancellationToken cancel) =>
        sql is null || limit == 0 ? null : await WrongRows.ReadAsync(session, sql, limit, cancel);

    private static string PlannedRows(DatasetSnapshot snapshot) => snapshot.Rows == 1 ? "1 row" : $"{snapshot.Rows:#,0} rows";

    private static TableReport NeverLanded(DatasetNode node) => new(
        node,
        [
            (new CheckResult(CheckKind.Schema, null, "the raw table is there", CheckStatus.Failed, $"'{node.Dataset}' was never landed: run 'weir run' first, or check the source with --source")
            {
                Location = node.Location,
            }, null),
        ],
        null);

    private static async Task<TableReport> GuardAsync(DatasetNode node, Func<Task<TableReport>> look)
    {
        try
        {
            return await look();
        }
        catch (WeirException failure)
        {
            return new TableReport(node, [], failure.Error.Location is null ? failure.Error with { Location = node.Location } : failure.Error);
        }
    }
}
