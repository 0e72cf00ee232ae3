using Weir.Contracts.Validation;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;

namespace Weir.Contracts.Expansion;

/// <summary>
/// Turns contracts into datasets. A table named in full needs nobody to be asked; for patterns the source is asked which tables it has. Where
/// it cannot be (or must not be: checks of commits never connect), the datasets already in the lake and those that models refer to stand in.
/// </summary>
/// <param name="naming">How names of sources become names in the lake.</param>
/// <param name="lake">Which datasets exist; null: none are known.</param>
/// <param name="connections">How to reach the sources; null: nothing is asked.</param>
public sealed class ContractExpansion(Naming naming, IDatasetStore? lake, IConnections? connections)
{
    /// <summary>Finds the datasets.</summary>
    /// <param name="contracts">Contracts that passed validation.</param>
    /// <param name="referenced">Datasets that models refer to, already named by the project's rule.</param>
    /// <param name="cancel">Stops asking.</param>
    public async ValueTask<ExpandedContracts> ExpandAsync(
        IReadOnlyList<Contract> contracts, IReadOnlyCollection<DatasetName> referenced, CancellationToken cancel)
    {
        var findings = new List<WeirError>();
        var landed = await LandedAsync(cancel).ConfigureAwait(false);
        var found = contracts.SelectMany(contract => contract.Tables.Where(table => !table.IsPattern)
            .Select(table => Node(DatasetNaming.Of(naming, contract, table), DatasetNaming.Stream(table.Pattern), contract, table))).ToList();
        var named = found.Select(node => node.Dataset).ToHashSet();
        foreach (var contract in contracts.Where(contract => contract.Tables.Any(table => table.IsPattern)))
        {
            var discovered = await DiscoverAsync(contract, findings, cancel).ConfigureAwait(false);
            var matched = discovered is null
                ? Remembered(contract, landed.Concat(referenced)).Where(node => !named.Contains(node.Dataset)).ToArray()
                : Matching(contract, discovered, named).ToArray();
            found.AddRange(matched);
            if (discovered is not null)
            {
                findings.AddRange(Gone(contract, landed, [.. matched.Select(node => node.Dataset), .. named]));
                findings.AddRange(Idle(contract, matched));
            }
        }

        return new ExpandedContracts(contracts, [.. Unique(found, findings).OrderBy(node => node.Dataset)], findings);
    }

    private static DatasetNode Node(DatasetName dataset, StreamName stream, Contract contract, ContractTable table) => new(dataset, stream, contract, table)
    {
        Location = table.Location ?? contract.Location,
        Owner = contract.SourceOwner,
        Description = contract.Purpose,
        Tags = contract.Tags,
    };

    private async ValueTask<List<DatasetName>> LandedAsync(CancellationToken cancel)
    {
        var landed = new List<DatasetName>();
        await foreach (var name in (lake?.ListAsync(cancel) ?? AsyncEnumerable.Empty<DatasetName>()).ConfigureAwait(false))
        {
            landed.Add(name);
        }

        landed.RemoveAll(name => name.Table.EndsWith(DatasetName.DeadLetterSuffix, StringComparison.Ordinal));
        return landed;
    }

    private async ValueTask<List<StreamName>?> DiscoverAsync(Contract contract, List<WeirError> findings, CancellationToken cancel)
    {
        if (connections is null)
        {
            return null;
        }

        try
        {
            var (connector, settings) = connections.Resolve(contract);
            if (connector is not IDiscoverStreams discovery)
            {
                throw new WeirError(ContractErrors.DiscoveryFailed, $"connector '{connector.Spec.Name}' cannot list what a connection holds").ToException();
            }

            var streams = new List<StreamName>();
            await foreach (var stream in discovery.DiscoverAsync(settings, cancel).ConfigureAwait(false))
            {
                streams.Add(stream.Stream);
            }

            return streams;
        }
        catch (WeirException failure)
        {
            findings.Add(new WeirError(
                ContractErrors.DiscoveryFailed, $"The tables of contract '{contract.Id}' cannot be listed ({failure.Error.Message.TrimEnd('.')}); Weir goes by what is in the lake and what models refer to.")
            {
                Severity = Severity.Warning,
                Kind = failure.Error.Kind,
                Location = contract.Location,
                Hint = failure.Error.Hint ?? "Name the tables in the contract.",
            });
            return null;
        }
    }

    // The first matching pattern takes a table, unless the contract names it.
    private IEnumerable<DatasetNode> Matching(Contract contract, List<StreamName> streams, HashSet<DatasetName> named)
    {
        var entries = contract.Tables.Where(table => !table.IsPattern).Select(table => DatasetNaming.Stream(table.Pattern)).ToArray();
        foreach (var stream in streams)
        {
            var dataset = new DatasetName(DatasetNaming.Apply(naming, contract.SourceDb), DatasetNaming.Apply(naming, stream.Name));
            var isNamed = entries.Contains(stream)
                || (named.Contains(dataset) && streams.Count(other => other.Name == stream.Name) == 1);
            if (!isNamed && contract.Tables.FirstOrDefault(table => table.IsPattern && TablePattern.Matches(table.Pattern, stream)) is { } table)
            {
                yield return Node(dataset, stream, contract, table);
            }
        }
    }

    private IEnumerable<DatasetNode> Remembered(Contract contract, IEnumerable<DatasetName> names) =>
        from name in names.Distinct()
        where name.Schema == DatasetNaming.Apply(naming, contract.SourceDb)
        let stream = new StreamName("", name.Table)
        let table = contract.Tables.FirstOrDefault(table => table.IsPattern && TablePattern.Matches(table.Pattern[(table.Pattern.LastIndexOf('.') + 1)..], stream))
        where table is not null
        select Node(name, stream, contract, table);

    private IEnumerable<WeirError> Gone(Contract contract, List<DatasetName> landed, HashSet<DatasetName> present) =>
        from node in Remembered(contract, landed)
        where !present.Contains(node.Dataset)
        select new WeirError(ContractErrors.TableGone, $"'{node.Dataset}' was ingested before, but the source of contract '{contract.Id}' no longer has that table.")
        {
            Severity = Severity.Warning,
            Location = contract.Location,
            Hint = $"Ask {contract.SourceOwner ?? "the source's team"}; what was landed stays in the lake.",
        };

    private static IEnumerable<WeirError> Idle(Contract contract, DatasetNode[] matched) =>
        from table in contract.Tables
        where table.IsPattern && !matched.Any(node => ReferenceEquals(node.Table, table))
        select new WeirError(ContractErrors.NothingMatches, $"The pattern '{table.Pattern}' of contract '{contract.Id}' matches no table of its source.")
        {
            Severity = Severity.Warning,
            Location = table.Location,
            Hint = "Check the spelling, and whether the connection's user may see the tables.",
        };

    private static IEnumerable<DatasetNode> Unique(List<DatasetNode> found, List<WeirError> findings)
    {
        foreach (var same in found.GroupBy(node => node.Dataset))
        {
            if (DatasetNaming.Problem(same.Key.Table) is { } problem)
            {
                findings.Add(new WeirError(ContractErrors.BadName, $"The table '{same.First().Stream}' of contract '{same.First().Contract.Id}' is left out: {problem}.")
                {
                    Severity = Severity.Warning,
                    Location = same.First().Location,
                    Hint = "Add an entry for it with another name: '- { name: ..., dataset: ... }'.",
                });
                continue;
            }

            yield return same.First();
            if (same.Skip(1).FirstOrDefault() is { } other)
            {
                findings.Add(new WeirError(
                    ContractErrors.NameCollision,
                    $"The tables '{same.First().Stream}' (contract '{same.First().Contract.Id}') and '{other.Stream}' (contract '{other.Contract.Id}') would both be the dataset '{same.Key}'.")
                {
                    Location = other.Location,
                    Hint = $"Give one of them another name: '- {{ name: {other.Stream}, dataset: {other.Dataset.Table}_2 }}'.",
                });
            }
        }
    }
}
