using Weir.Cli.Project;
using Weir.Contracts;
using Weir.Contracts.Drafting;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Text;

namespace Weir.Cli.ContractTests;

/// <summary>A table of a connection, as a contract begins with it.</summary>
/// <param name="project">The project.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceTable(ProjectSession project, TimeProvider time)
{
    /// <summary>Finds the table and describes it.</summary>
    /// <param name="from"><c>CONNECTION/table</c> or <c>CONNECTION/schema.table</c>.</param>
    /// <param name="id">The contract's id; null: the table's name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">There is no such connection or table, or the source cannot be asked.</exception>
    public async Task<ContractDraft> DraftAsync(string from, string? id, CancellationToken cancel)
    {
        if (from.Split('/', 2) is not [{ Length: > 0 } name, { Length: > 0 } table])
        {
            throw new WeirError(CliErrors.BadUsage, $"'--from {from}' is no table of a connection.") { Hint = "Write 'CONNECTION/table' or 'CONNECTION/schema.table'." }.ToException();
        }

        var connection = project.Config.Connections.GetValueOrDefault(name) ?? throw new WeirError(Configuration.ConfigurationErrors.NoConnection, $"The project has no connection '{name}'.")
        {
            Hint = Suggestion.DidYouMean(name, project.Config.Connections.Keys) ?? (project.Config.Connections.Count == 0
                ? "Add it under 'connections:' in weir.yml." : $"It has {string.Join(", ", project.Config.Connections.Keys.Order(StringComparer.Ordinal))}."),
        }.ToException();
        var (connector, settings) = project.Connections.Resolve(connection);
        var stream = await FindAsync(connector, settings, table, cancel);
        var pattern = table.Contains('.', StringComparison.Ordinal) && stream.Stream.Namespace.Length > 0 ? $"{stream.Stream.Namespace}.{stream.Stream.Name}" : stream.Stream.Name;
        var database = settings["database"] ?? connection.Name;
        var draft = new ContractDraft(id ?? stream.Stream.Name.ToLowerInvariant(), connection.Name, database, pattern, stream.Columns, stream.KeyColumns)
        {
            Rows = stream.EstimatedRows,
            Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
        };
        return IsTold(stream) ? draft : await ReadAsync(draft, cancel);
    }

    private static async Task<DiscoveredStream> FindAsync(IConnector connector, ConnectionSettings settings, string table, CancellationToken cancel)
    {
        if (connector is not IDiscoverStreams discovery)
        {
            throw new WeirError(ContractErrors.DiscoveryFailed, $"Connector '{connector.Spec.Name}' cannot list what a connection holds.") { Hint = "Write the contract by hand." }.ToException();
        }

        var streams = new List<DiscoveredStream>();
        await foreach (var stream in discovery.DiscoverAsync(settings, cancel))
        {
            streams.Add(stream);
        }

        DiscoveredStream[] exact = [.. streams.Where(stream => Answers(stream.Stream, table, StringComparison.Ordinal))];
        return (exact.Length > 0 ? exact : [.. streams.Where(stream => Answers(stream.Stream, table, StringComparison.OrdinalIgnoreCase))]) switch
        {
            [var only] => only,
            [] => throw new WeirError(ContractErrors.NoSuchTable, $"Connection '{settings.Name}' has no table '{table}'.")
            {
                Hint = Suggestion.DidYouMean(table, streams.SelectMany(stream => new[] { stream.Stream.Name, stream.Stream.ToString() })) ?? Some(streams),
            }.ToException(),
            var several => throw new WeirError(ContractErrors.NoSuchTable, $"'{table}' of connection '{settings.Name}' could be any of {string.Join(", ", several.Select(stream => stream.Stream))}.")
            {
                Hint = "Write the schema too: 'CONNECTION/schema.table'.",
            }.ToException(),
        };
    }

    private static bool Answers(StreamName stream, string table, StringComparison comparison) =>
        string.Equals(stream.Name, table, comparison) || string.Equals($"{stream.Namespace}.{stream.Name}", table, comparison);

    private static string Some(List<DiscoveredStream> streams) => streams.Count == 0
        ? "It has none that its user may see."
        : $"It has {string.Join(", ", streams.Take(10).Select(stream => stream.Stream))}{(streams.Count > 10 ? ", ..." : "")}.";

    // Text formats and documents have no types of their own: their values tell, and reading them is the only way to know.
    private static bool IsTold(DiscoveredStream stream) => stream.Columns.Count > 0 && stream.Columns.Any(column => column.SourceType is not ("csv" or "json" or "ndjson"));

    private async Task<ContractDraft> ReadAsync(ContractDraft draft, CancellationToken cancel)
    {
        var table = new ContractTable(draft.Table);
        var contract = new Contract(draft.Id) { SourceDb = draft.SourceDb, Connection = draft.Connection, Tables = [table] };
        await using var landing = new ThrowAwayLanding(project, time);
        var (snapshot, _) = await landing.LandAsync(new DatasetNode(new DatasetName("draft", "draft"), new StreamName("", draft.Table), contract, table), cancel);
        return draft with
        {
            Columns = [.. snapshot.Columns.Where(column => !column.Name.StartsWith("_weir_", StringComparison.Ordinal)).Select(column => new DiscoveredColumn(column.Attribute, "", column.Type, Nullable: true))],
            Rows = snapshot.Rows,
        };
    }
}
