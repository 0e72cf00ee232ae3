using Weir.Core.Contracts;
using Weir.Core.Ports;

namespace Weir.Contracts.Listing;

/// <summary>Contracts as lines of a table.</summary>
public static class ContractListing
{
    /// <summary>One row per contract, in the order given.</summary>
    public static IReadOnlyList<ContractRow> Rows(IEnumerable<Contract> contracts) => [.. contracts.Select(Row)];

    private static ContractRow Row(Contract contract)
    {
        var modes = contract.Tables.Select(table => table.Mode ?? contract.Mode).Distinct().ToArray();
        return new ContractRow(
            contract.Id, $"{contract.Connection ?? contract.SourceHost}/{contract.SourceDb}",
            modes switch { [ReadMode.Full] => "full", [ReadMode.Incremental] => "incremental", _ => "mixed" },
            (int?)contract.Frequency?.TotalMinutes,
            contract.Tables is [{ Pattern: "*" }] ? "whole database" : string.Join(", ", contract.Tables.Select(table => table.Pattern)),
            contract.SourceOwner, contract.IngestionOwner, contract.Purpose, contract.Location?.ToString());
    }
}
