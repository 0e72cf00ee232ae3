using Weir.Connectors.Files;
using Weir.Connectors.Postgres;
using Weir.Connectors.Sqlite;
using Weir.Core.Ports;

namespace Weir.Cli.Project;

/// <summary>Every connector of this program. A new one is one line here.</summary>
internal static class ConnectorBundle
{
    /// <summary>The connectors by name.</summary>
    public static IReadOnlyDictionary<string, IConnector> Create()
    {
        List<IConnector> connectors = [new FilesConnector(), new PostgresConnector(), new SqliteConnector()];
        return connectors.ToDictionary(connector => connector.Spec.Name, StringComparer.Ordinal);
    }
}
