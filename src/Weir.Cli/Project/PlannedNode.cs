using Weir.Core.Graph;

namespace Weir.Cli.Project;

/// <summary>A node that would run, and why.</summary>
/// <param name="Node">Which node.</param>
/// <param name="Reasons">Why, the most telling first.</param>
/// <param name="LastBuiltAt">When it last succeeded, or null.</param>
internal sealed record PlannedNode(ProjectNode Node, IReadOnlyList<string> Reasons, DateTimeOffset? LastBuiltAt);
