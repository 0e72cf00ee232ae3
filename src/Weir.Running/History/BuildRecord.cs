using Weir.Core.Graph;

namespace Weir.Running.History;

/// <summary>The last time a node succeeded.</summary>
/// <param name="Node">Which node.</param>
/// <param name="RunId">In which run.</param>
/// <param name="FinishedAt">When.</param>
/// <param name="Fingerprint">What it was built from, or null.</param>
public sealed record BuildRecord(NodeId Node, string RunId, DateTimeOffset FinishedAt, string? Fingerprint);
