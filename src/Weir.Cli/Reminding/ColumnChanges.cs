using Weir.Cli.Project;
using Weir.Contracts.Expansion;
using Weir.Contracts.Reminders;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;

namespace Weir.Cli.Reminding;

/// <summary>What the lake recorded of the columns of contracts since they were last looked at.</summary>
internal sealed class ColumnChanges
{
    private readonly Dictionary<string, List<DatasetChange>> _changes = new(StringComparer.Ordinal);

    private ColumnChanges()
    {
    }

    /// <summary>What could not be read, as warnings: a reminder is written without it.</summary>
    public List<WeirError> Findings { get; } = [];

    /// <summary>Reads it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="due">The contracts that are due; only their tables are read.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<ColumnChanges> ReadAsync(ProjectSession project, IReadOnlyList<ContractReview> due, CancellationToken cancel)
    {
        var changes = new ColumnChanges();
        foreach (var review in due)
        {
            try
            {
                await changes.AddAsync(project, review, cancel);
            }
            catch (WeirException unreadable)
            {
                changes.Findings.AddRange(unreadable.Errors.Select(error => error with { Severity = Severity.Warning }));
            }
        }

        return changes;
    }

    /// <summary>Those of a contract, oldest first; null when none of its tables has arrived yet.</summary>
    public IReadOnlyList<DatasetChange>? Of(Contract contract) =>
        _changes.TryGetValue(contract.Id, out var changes) ? [.. changes.OrderBy(change => change.Event.At)] : null;

    private async Task AddAsync(ProjectSession project, ContractReview review, CancellationToken cancel)
    {
        var expanded = await new ContractExpansion(project.Config.Naming, project.Lake, null).ExpandAsync([review.Contract], [], cancel);
        foreach (var name in expanded.Datasets.Select(dataset => dataset.Dataset).Distinct().OrderBy(name => name.ToString(), StringComparer.Ordinal))
        {
            if (await project.Lake.FindAsync(name, null, cancel) is not null)
            {
                var ledger = await project.Lake.ReadLedgerAsync(name, null, cancel);
                var changes = _changes.TryGetValue(review.Contract.Id, out var known) ? known : _changes[review.Contract.Id] = [];
                changes.AddRange(ledger.Events.Where(happened => IsSince(happened, review)).Select(happened => new DatasetChange(name, happened)));
            }
        }
    }

    private static bool IsSince(SchemaEvent happened, ContractReview review) => DateOnly.FromDateTime(happened.At.UtcDateTime) >= review.Since;
}
