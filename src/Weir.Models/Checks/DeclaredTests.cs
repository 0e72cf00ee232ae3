using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Warehouse;
using Weir.Models.Layout;
using Weir.Models.Loading;
using Weir.Models.Names;
using Weir.Models.Properties;
using Weir.Models.Rendering;

namespace Weir.Models.Checks;

/// <summary>Makes every test that the project's YAML declares on nodes that take part.</summary>
internal sealed class DeclaredTests(
    RenderEnvironment environment, IndexedNames names, SqlDialect dialect, DbtProject project, ICollection<WeirError> findings)
{
    /// <summary>The tests with what they need, in the order declared.</summary>
    /// <param name="properties">What YAML says.</param>
    /// <param name="targets">The models and seeds that take part.</param>
    /// <param name="sources">The declared tables.</param>
    /// <param name="cancel">Stops it.</param>
    public IEnumerable<LoadedNode> Create(
        ProjectProperties properties, ILookup<(NodeKind Kind, string Name), NamedNode> targets, IReadOnlyList<SourceTable> sources,
        CancellationToken cancel)
    {
        var factory = new TestFactory(environment, names, dialect, project.Tests.For([project.Name]), findings);
        var declared = Of(properties.Models, NodeKind.Model, targets).Concat(Of(properties.Seeds, NodeKind.Seed, targets))
            .Concat(sources.Select(source => (source.Properties, Target: names.Of(source), Name: $"{source.Source}_{source.Table}", IsSource: true)));
        foreach (var (described, target, name, isSource) in declared)
        {
            foreach (var test in described.Tests)
            {
                if (factory.Create(test, target, name, isSource, cancel) is var (node, needs))
                {
                    yield return new LoadedNode(node, needs);
                }
            }
        }
    }

    private static IEnumerable<(NodeProperties Properties, NamedNode Target, string Name, bool IsSource)> Of(
        IEnumerable<NodeProperties> entries, NodeKind kind, ILookup<(NodeKind Kind, string Name), NamedNode> targets) =>
        from entry in entries.DistinctBy(entry => entry.Name)
        from target in targets[(kind, entry.Name)].Take(1)
        select (entry, target, entry.Name, false);
}
