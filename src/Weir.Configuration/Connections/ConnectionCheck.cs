using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Core.Text;

namespace Weir.Configuration.Connections;

/// <summary>Checks connections against their connectors. Resolves nothing and connects to nothing.</summary>
public static class ConnectionCheck
{
    /// <summary>Everything wrong with one connection.</summary>
    public static IEnumerable<WeirError> Of(ConnectionConfig connection, IReadOnlyDictionary<string, IConnector> connectors)
    {
        var owner = $"connection '{connection.Name}'";
        if (!connectors.TryGetValue(connection.Connector, out var connector))
        {
            return
            [
                new WeirError(
                    ConnectorErrors.UnknownConnector,
                    $"{owner} uses the connector '{connection.Connector}', which does not exist; there are {string.Join(", ", connectors.Keys.Order(StringComparer.Ordinal))}.")
                {
                    Location = connection.Location,
                    Hint = Suggestion.DidYouMean(connection.Connector, connectors.Keys),
                },
            ];
        }

        return connector.Spec.Validate(owner, connector.Spec.ConnectionFields, connection.Settings)
            .Select(error => error.Location is null ? error with { Location = connection.Location } : error);
    }

    /// <summary>Everything wrong with the connections of a project.</summary>
    public static IReadOnlyList<WeirError> Of(ProjectConfig config, IReadOnlyDictionary<string, IConnector> connectors) =>
        [.. config.Connections.Values.OrderBy(connection => connection.Location?.Line).SelectMany(connection => Of(connection, connectors))];

    /// <summary>Everything wrong with the connections that contracts use. Of a contract that no connection fits, nothing is said here.</summary>
    public static IReadOnlyList<WeirError> OfUsed(
        ProjectConfig config, IEnumerable<Contract> contracts, IReadOnlyDictionary<string, IConnector> connectors) =>
    [
        .. contracts.Select(contract => ProjectConnections.TryFind(config, contract)).OfType<ConnectionConfig>()
            .DistinctBy(connection => connection.Name).OrderBy(connection => connection.Location?.Line)
            .SelectMany(connection => Of(connection, connectors)),
    ];
}
