using Weir.Core.Graph;

namespace Weir.Core.Running;

/// <summary>How far a node has come.</summary>
/// <param name="Node">Which node.</param>
/// <param name="Rows">Rows done so far.</param>
/// <param name="Total">Rows expected; null when unknown.</param>
public sealed record NodeProgress(NodeId Node, long Rows, long? Total);
