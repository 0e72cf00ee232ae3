using Weir.Core.Errors;
using Weir.Core.Graph;

namespace Weir.Models.Dependencies;

/// <summary>Something a model needs, and why.</summary>
/// <param name="From">What it needs.</param>
/// <param name="Reason">How it is known.</param>
/// <param name="Location">Where that is written.</param>
internal sealed record Dependency(NodeId From, EdgeReason Reason, SourceLocation Location);
