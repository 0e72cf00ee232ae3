using Weir.Core.Graph;

namespace Weir.Running.Walk;

/// <summary>
/// Which nodes wait for which tests. A test runs right after what it checks, and bad data goes no further: everything that is downstream
/// of all a test's parents waits for the test. Only the nearest such nodes get the gate; the rest follow through them.
/// </summary>
internal static class TestGates
{
    /// <summary>Gated node to the tests it waits for.</summary>
    public static ILookup<NodeId, NodeId> Of(ProjectGraph graph, IEnumerable<NodeId> tests) =>
        tests.SelectMany(test => Gated(graph, graph.Parents(test)).Select(node => (node, test)))
            .ToLookup(pair => pair.node, pair => pair.test);

    private static IEnumerable<NodeId> Gated(ProjectGraph graph, IReadOnlyList<NodeId> parents)
    {
        if (parents.Count == 0)
        {
            return [];
        }

        if (parents.Count == 1)
        {
            return graph.Children(parents[0]).Where(id => id.Kind is not NodeKind.Test);
        }

        var below = new HashSet<NodeId>(graph.Downstream(parents[0]));
        foreach (var parent in parents.Skip(1))
        {
            below.IntersectWith(graph.Downstream(parent));
        }

        return below.Where(id => id.Kind is not NodeKind.Test && !graph.Parents(id).Any(below.Contains));
    }
}
