using Weir.Core.Graph;
using Weir.Models.Dependencies;

namespace Weir.Models.Loading;

/// <summary>A finished node with what it needs.</summary>
/// <param name="Node">The node.</param>
/// <param name="Needs">What it needs.</param>
internal sealed record LoadedNode(ProjectNode Node, IReadOnlyList<Dependency> Needs);
