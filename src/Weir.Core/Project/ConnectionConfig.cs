using Weir.Core.Errors;

namespace Weir.Core.Project;

/// <summary>A connection as written: which connector, and its settings with secret references unresolved.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Connector">The connector's name.</param>
/// <param name="Settings">Setting to value and place.</param>
/// <param name="Location">Where it is written.</param>
public sealed record ConnectionConfig(
    string Name, string Connector, IReadOnlyDictionary<string, (string Value, SourceLocation? Location)> Settings, SourceLocation? Location);
