using System.Runtime.CompilerServices;
using Weir.Cli.Project;
using Weir.Configuration.Connections;
using Weir.Contracts.Expansion;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Ingestion;

namespace Weir.Cli.Health;

/// <summary>Checks that connections work and that the tables under contract are there and may be read.</summary>
internal sealed class SourceCheck(ProjectSession project)
{
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    /// <summary>Tests every connection, whether a contract uses it or not.</summary>
    public async IAsyncEnumerable<HealthFinding> ConnectionsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var connection in project.Config.Connections.Values.OrderBy(connection => connection.Name, StringComparer.Ordinal))
        {
            foreach (var finding in await TryAtAsync($"connection {connection.Name}", connection.Location, () => TestAsync(connection, cancel)))
            {
                if (!finding.IsOk)
                {
                    _broken.Add(connection.Name);
                }

                yield return finding;
            }
        }
    }

    /// <summary>Asks the source of every contract for its tables; a connection that does not work is not tried again.</summary>
    public async IAsyncEnumerable<HealthFinding> ContractsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var contract in project.Contracts.Contracts)
        {
            await foreach (var finding in ContractAsync(contract, cancel))
            {
                yield return finding;
            }
        }
    }

    private async Task<string> TestAsync(ConnectionConfig connection, CancellationToken cancel)
    {
        var resolved = project.Connections.Resolve(connection);
        return resolved.Connector is ITestConnection test ? await test.TestAsync(resolved.Settings, cancel) : "cannot be tested";
    }

    private async IAsyncEnumerable<HealthFinding> ContractAsync(Contract contract, [EnumeratorCancellation] CancellationToken cancel)
    {
        var subject = $"contract {contract.Id}";
        ExpandedContracts? expanded = null;
        foreach (var finding in await HealthCheck.TryAsync(subject, async () =>
        {
            var connection = ProjectConnections.Find(project.Config, contract).Name;
            expanded = _broken.Contains(connection) ? null : await ExpandAsync(contract, cancel);
            return expanded is null ? $"connection {connection} does not work" : "";
        }))
        {
            if (finding.Error is not null)
            {
                yield return finding;
            }
            else if (expanded is null)
            {
                yield return HealthFinding.Skipped(subject, finding.Detail);
            }
        }

        foreach (var doubt in expanded?.Findings ?? [])
        {
            yield return new HealthFinding(subject, "", doubt);
        }

        var readable = 0;
        foreach (var node in expanded?.Datasets ?? [])
        {
            foreach (var finding in await TryAtAsync($"table {node.Dataset}", node.Location, () => ProbeAsync(node, cancel)))
            {
                readable += finding.IsOk ? 1 : 0;
                if (!finding.IsOk)
                {
                    yield return finding;
                }
            }
        }

        if (expanded is not null && (readable > 0 || expanded.Datasets.Count == 0))
        {
            yield return new HealthFinding(subject, readable == 1 ? "1 table can be read" : $"{readable} tables can be read");
        }
    }

    private async Task<ExpandedContracts> ExpandAsync(Contract contract, CancellationToken cancel) =>
        await new ContractExpansion(project.Config.Naming, project.Lake, project.Connections).ExpandAsync([contract], [], cancel);

    private async Task<string> ProbeAsync(DatasetNode node, CancellationToken cancel)
    {
        await DatasetProbe.RunAsync(node, project.Connections, cancel);
        return "can be read";
    }

    // What a source says has no place of its own; what names it in the project is the nearest.
    private static async Task<IReadOnlyList<HealthFinding>> TryAtAsync(string subject, SourceLocation? place, Func<Task<string>> check) =>
    [
        .. (await HealthCheck.TryAsync(subject, check))
            .Select(finding => finding.Error is { Location: null } error ? finding with { Error = error with { Location = place } } : finding),
    ];
}
