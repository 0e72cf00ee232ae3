using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Contracts.Validation;

/// <summary>What must hold within one contract.</summary>
internal static class ContractCheck
{
    /// <summary>Everything wrong or doubtful in it.</summary>
    public static IEnumerable<WeirError> Of(Contract contract, ConnectionCheck? connections)
    {
        if (contract.Connection is null && contract.SourceHost is null && connections?.ConnectorOf(contract) is null)
        {
            yield return new WeirError(ContractErrors.NoSource, $"Contract '{contract.Id}' says neither 'connection' nor 'source_host', so nobody can tell where its data is.")
            {
                Location = contract.Location,
                Hint = "Add 'connection:' with the name of a connection in weir.yml.",
            };
        }

        foreach (var finding in Owner(contract, "source_owner", contract.SourceOwner).Concat(Owner(contract, "ingestion_owner", contract.IngestionOwner))
            .Concat(contract.Tables.SelectMany(table => TableCheck.Of(contract, table, connections?.ConnectorOf(contract))))
            .Concat(connections?.Of(contract) ?? []))
        {
            yield return finding;
        }
    }

    private static IEnumerable<WeirError> Owner(Contract contract, string key, string? owner)
    {
        if (string.IsNullOrWhiteSpace(owner))
        {
            yield return new WeirError(ContractErrors.MissingOwner, $"Contract '{contract.Id}' has no '{key}', so nobody can be told when something breaks.")
            {
                Severity = Severity.Warning,
                Location = contract.Location,
                Hint = $"Add '{key}: team@example.com'.",
            };
        }
        else if (!EmailAddress.IsOne(owner))
        {
            yield return new WeirError(ContractErrors.OwnerNotEmail, $"Contract '{contract.Id}' has '{key}: {owner}', which is not an e-mail address.")
            {
                Severity = Severity.Warning,
                Location = contract.Location,
                Hint = "Name a mailbox that a team reads.",
            };
        }
    }
}
