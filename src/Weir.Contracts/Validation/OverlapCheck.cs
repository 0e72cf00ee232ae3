using Weir.Contracts.Expansion;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Project;

namespace Weir.Contracts.Validation;

/// <summary>What must hold between contracts: one id each, and no dataset covered by two.</summary>
internal static class OverlapCheck
{
    /// <summary>Everything wrong.</summary>
    public static IEnumerable<WeirError> Of(IReadOnlyList<Contract> contracts, Naming naming) =>
        Ids(contracts).Concat(contracts.SelectMany(contract => Within(contract, naming))).Concat(Between(contracts, naming));

    private static IEnumerable<WeirError> Ids(IReadOnlyList<Contract> contracts) =>
        from same in contracts.GroupBy(contract => contract.Id, StringComparer.Ordinal)
        from later in same.Skip(1)
        select new WeirError(ContractErrors.DuplicateId, $"Two contracts have the id '{same.Key}'; the other is at {same.First().Location}.")
        {
            Location = later.Location,
            Hint = "Give one of them another id.",
        };

    // Within a contract a name beside a pattern is an exception to it, so only equal entries clash.
    private static IEnumerable<WeirError> Within(Contract contract, Naming naming) =>
        from same in contract.Tables.GroupBy(table => table.IsPattern ? table.Pattern : DatasetNaming.Of(naming, contract, table).ToString())
        from later in same.Skip(1)
        select Twice(later, $"Contract '{contract.Id}' covers '{same.Key}' twice; the other entry is at {same.First().Location}.");

    private static IEnumerable<WeirError> Between(IReadOnlyList<Contract> contracts, Naming naming) =>
        from second in Enumerable.Range(0, contracts.Count)
        from first in Enumerable.Range(0, second)
        where DatasetNaming.Apply(naming, contracts[first].SourceDb) == DatasetNaming.Apply(naming, contracts[second].SourceDb)
        from mine in contracts[second].Tables
        let other = contracts[first].Tables.FirstOrDefault(table => Overlap(contracts[first], table, contracts[second], mine, naming))
        where other is not null
        select Twice(mine, $"Contract '{contracts[second].Id}' covers {Text(contracts[second], mine)}, which contract '{contracts[first].Id}' covers already at {other.Location}.");

    private static bool Overlap(Contract a, ContractTable left, Contract b, ContractTable right, Naming naming) => (left.IsPattern, right.IsPattern) switch
    {
        (true, true) => left.Pattern == right.Pattern || left.Pattern == "*" || right.Pattern == "*",
        (true, false) => TablePattern.Matches(left.Pattern, DatasetNaming.Stream(right.Pattern)),
        (false, true) => TablePattern.Matches(right.Pattern, DatasetNaming.Stream(left.Pattern)),
        _ => DatasetNaming.Of(naming, a, left) == DatasetNaming.Of(naming, b, right),
    };

    private static string Text(Contract contract, ContractTable table) =>
        table.Pattern == "*" ? $"the whole database '{contract.SourceDb}'" : $"'{contract.SourceDb}.{table.Pattern}'";

    private static WeirError Twice(ContractTable table, string message) =>
        new(ContractErrors.CoveredTwice, message) { Location = table.Location, Hint = "A dataset is written by one contract: remove it from one of them." };
}
