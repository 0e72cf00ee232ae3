using Weir.Core.Errors;

namespace Weir.Core.Graph;

/// <summary>A dependency: <paramref name="To"/> needs <paramref name="From"/>.</summary>
/// <param name="From">The upstream node.</param>
/// <param name="To">The downstream node.</param>
/// <param name="Reason">Why it exists.</param>
/// <param name="Location">Where it is written, when it is written.</param>
public sealed record Edge(NodeId From, NodeId To, EdgeReason Reason, SourceLocation? Location = null);
