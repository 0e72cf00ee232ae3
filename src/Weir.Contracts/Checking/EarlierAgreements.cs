using Weir.Contracts.Impact;
using Weir.Core.Contracts;

namespace Weir.Contracts.Checking;

/// <summary>
/// Holds a change to what was agreed before it: whoever takes a table out of a contract, or loosens its policy, cannot drop the table in the same
/// commit as if nothing had been agreed.
/// </summary>
public static class EarlierAgreements
{
    /// <summary>The document, with what the contracts said before.</summary>
    /// <param name="now">As it is with the change.</param>
    /// <param name="before">The contracts of the files that the change edits or deletes, as they were.</param>
    public static ImpactDocument Keep(ImpactDocument now, IReadOnlyList<Contract> before)
    {
        var earlier = before.GroupBy(static contract => contract.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static same => same.Key, static same => PublishedContract.Alone(same.First()), StringComparer.OrdinalIgnoreCase);
        var gone = earlier.Keys.Except(now.Contracts.Select(static contract => contract.Id), StringComparer.OrdinalIgnoreCase);
        return now with
        {
            Contracts =
            [
                .. now.Contracts.Select(contract => earlier.TryGetValue(contract.Id, out var old) ? Keep(contract, old) : contract),
                .. gone.Select(id => earlier[id]),
            ],
        };
    }

    private static ImpactContract Keep(ImpactContract now, ImpactContract old) => now with
    {
        OnSourceChange = old.OnSourceChange > now.OnSourceChange ? old.OnSourceChange : now.OnSourceChange,
        Patterns = [.. now.Patterns.Union(old.Patterns, StringComparer.OrdinalIgnoreCase)],
        Tables =
        [
            .. now.Tables.Select(table => old.Tables.FirstOrDefault(other => IsSame(table, other)) is { } other ? Keep(table, other) : table),
            .. old.Tables.Where(table => !now.Tables.Any(other => IsSame(table, other))),
        ],
    };

    private static ImpactTable Keep(ImpactTable now, ImpactTable old) => now with
    {
        Fails = [.. now.Fails.Union(old.Fails)],
        Columns =
        [
            .. now.Columns.Select(column => old.Columns.FirstOrDefault(other => IsSame(column, other)) is { } other
                ? column with { Promised = column.Promised || other.Promised, Required = column.Required || other.Required }
                : column),
            .. old.Columns.Where(column => !now.Columns.Any(other => IsSame(column, other))),
        ],
    };

    private static bool IsSame(ImpactTable one, ImpactTable other) => one.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase)
        && (one.Schema.Length == 0 || other.Schema.Length == 0 || one.Schema.Equals(other.Schema, StringComparison.OrdinalIgnoreCase));

    private static bool IsSame(ImpactColumn one, ImpactColumn other) => one.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase);
}
