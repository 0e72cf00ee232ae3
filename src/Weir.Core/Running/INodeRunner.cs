using Weir.Core.Graph;

namespace Weir.Core.Running;

/// <summary>
/// Runs nodes of one kind. The graph walk calls it from many tasks at once, each node once per attempt and only after everything the node
/// needs has succeeded. Retries, timing, events and results belong to the walk.
/// </summary>
public interface INodeRunner
{
    /// <summary>The kind it runs.</summary>
    NodeKind Kind { get; }

    /// <summary>Does the node's work.</summary>
    /// <returns>What came of it. A check that found something wrong returns it as <see cref="NodeOutcome.Error"/>.</returns>
    /// <exception cref="Errors.WeirException">The work could not be done; transient failures are tried again.</exception>
    ValueTask<NodeOutcome> RunAsync(ProjectNode node, RunContext context, CancellationToken cancel);
}
