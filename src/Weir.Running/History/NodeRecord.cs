using Weir.Core.Graph;
using Weir.Running.Results;

namespace Weir.Running.History;

/// <summary>A node of a run as it is remembered.</summary>
/// <param name="Node">Which node.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Elapsed">Time spent on it.</param>
/// <param name="Rows">Rows, when counted.</param>
/// <param name="ErrorCode">The code of what went wrong, or null.</param>
/// <param name="ErrorMessage">What went wrong, or null.</param>
public sealed record NodeRecord(NodeId Node, NodeStatus Status, TimeSpan Elapsed, long? Rows, string? ErrorCode, string? ErrorMessage);
