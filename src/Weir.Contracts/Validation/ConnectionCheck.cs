using Weir.Configuration.Connections;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;

namespace Weir.Contracts.Validation;

/// <summary>Checks contracts against the connections of <c>weir.yml</c> and the settings their connectors take, without connecting.</summary>
internal sealed class ConnectionCheck(ProjectConfig project, IReadOnlyCollection<ConnectorSpec> connectors)
{
    /// <summary>The connector that a contract reads through, when it is known.</summary>
    public ConnectorSpec? ConnectorOf(Contract contract) =>
        ProjectConnections.TryFind(project, contract) is { } connection
            ? connectors.FirstOrDefault(connector => connector.Name == connection.Connector)
            : null;

    /// <summary>Everything wrong or doubtful about how a contract reaches its source.</summary>
    public IEnumerable<WeirError> Of(Contract contract)
    {
        try
        {
            _ = ProjectConnections.Find(project, contract);
        }
        catch (WeirException missing)
        {
            // A named connection that is not there is a mistake; a host nobody has described yet is how a contract begins its life.
            return [missing.Error with { Severity = contract.Connection is null ? Severity.Warning : Severity.Error }];
        }

        return ConnectorOf(contract) is { } connector ? contract.Tables.SelectMany(table => Options(contract, table, connector)) : [];
    }

    private static IEnumerable<WeirError> Options(Contract contract, ContractTable table, ConnectorSpec connector) =>
        connector.Validate($"Table '{table.Pattern}' of contract '{contract.Id}'", connector.StreamFields, table.Options)
            .Select(error => error.Location is null ? error with { Location = table.Location } : error);
}
