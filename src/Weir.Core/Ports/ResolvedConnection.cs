namespace Weir.Core.Ports;

/// <summary>A connection ready for use.</summary>
/// <param name="Connector">What kind of system it reaches.</param>
/// <param name="Settings">Its settings, secrets resolved.</param>
public sealed record ResolvedConnection(IConnector Connector, ConnectionSettings Settings);
