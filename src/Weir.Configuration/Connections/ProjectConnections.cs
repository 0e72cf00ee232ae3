using Weir.Configuration.Secrets;
using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Core.Text;

namespace Weir.Configuration.Connections;

/// <summary>
/// A project's connections. A contract's <c>connection</c> names one; without it, the one whose <c>host</c> and <c>database</c> are the
/// contract's; without a host, the one named like the contract's database, or the only one with that database.
/// </summary>
public sealed class ProjectConnections : IConnections
{
    private readonly ProjectConfig _config;
    private readonly IReadOnlyDictionary<string, IConnector> _connectors;
    private readonly SecretResolver _secrets;

    /// <summary>The connections of a project.</summary>
    /// <param name="config">The project.</param>
    /// <param name="connectors">Every connector there is, by name.</param>
    /// <param name="secrets">Resolves secrets.</param>
    public ProjectConnections(ProjectConfig config, IReadOnlyDictionary<string, IConnector> connectors, SecretResolver secrets)
    {
        _config = config;
        _connectors = connectors;
        _secrets = secrets;
    }

    /// <inheritdoc/>
    public ResolvedConnection Resolve(Contract contract) => Resolve(Find(_config, contract));

    /// <summary>The connection, checked against its connector, with its secrets resolved.</summary>
    /// <exception cref="WeirException">Its settings are wrong, or a secret is missing.</exception>
    public ResolvedConnection Resolve(ConnectionConfig connection)
    {
        var errors = ConnectionCheck.Of(connection, _connectors).ToArray();
        if (errors.Length > 0)
        {
            throw new WeirException(errors);
        }

        var owner = $"connection '{connection.Name}'";
        var connector = _connectors[connection.Connector];
        var values = connector.Spec.ConnectionFields.Where(field => field.Default is not null)
            .ToDictionary(field => field.Name, field => field.Default!, StringComparer.Ordinal);
        foreach (var (name, (value, location)) in connection.Settings)
        {
            values[name] = _secrets.Resolve(value, owner, location);
        }

        return new ResolvedConnection(connector, new ConnectionSettings(connection.Name, _config.Directory, values));
    }

    /// <inheritdoc/>
    public string ResolveSecret(string reference) => _secrets.Resolve(reference, "a contract", null);

    /// <summary>The connection a contract means, unresolved.</summary>
    /// <exception cref="WeirException">There is none, or several fit.</exception>
    public static ConnectionConfig Find(ProjectConfig config, Contract contract)
    {
        if (contract.Connection is { } name)
        {
            return config.Connections.GetValueOrDefault(name) ?? throw NotFound(config, contract, $"names the connection '{name}'", Suggestion.DidYouMean(name, config.Connections.Keys));
        }

        var fitting = config.Connections.Values.Where(connection => Has(connection, "database", contract.SourceDb)
            && (contract.SourceHost is null || Has(connection, "host", contract.SourceHost))).ToArray();
        if (fitting.Length != 1 && config.Connections.GetValueOrDefault(contract.SourceDb) is { } namesake && contract.SourceHost is null)
        {
            return namesake;
        }

        return fitting switch
        {
            [var only] => only,
            [] => throw NotFound(config, contract, contract.SourceHost is { } host
                ? $"reads the database '{contract.SourceDb}' on '{host}'"
                : $"reads '{contract.SourceDb}'", null),
            _ => throw new WeirError(ConfigurationErrors.AmbiguousConnection, $"Contract '{contract.Id}' could use any of the connections {List(fitting)}.")
            {
                Location = contract.Location,
                Hint = "Say which with 'connection: NAME'.",
            }.ToException(),
        };
    }

    /// <summary>The connection a contract means, unresolved; null when there is none or several fit.</summary>
    public static ConnectionConfig? TryFind(ProjectConfig config, Contract contract)
    {
        try
        {
            return Find(config, contract);
        }
        catch (WeirException)
        {
            return null;
        }
    }

    private static bool Has(ConnectionConfig connection, string setting, string value) =>
        connection.Settings.TryGetValue(setting, out var found) && string.Equals(found.Value, value, StringComparison.OrdinalIgnoreCase);

    private static WeirException NotFound(ProjectConfig config, Contract contract, string why, string? didYouMean)
    {
        var there = config.Connections.Count == 0 ? "the project has no connections" : $"the project has {List(config.Connections.Values)}";
        return new WeirError(ConfigurationErrors.NoConnection, $"Contract '{contract.Id}' {why}, but no connection fits: {there}.")
        {
            Location = contract.Location,
            Hint = didYouMean ?? "Add it under 'connections:' in weir.yml, or name one with 'connection: NAME'.",
        }.ToException();
    }

    private static string List(IEnumerable<ConnectionConfig> connections) =>
        string.Join(", ", connections.Select(connection => $"'{connection.Name}'").Order(StringComparer.Ordinal));
}
