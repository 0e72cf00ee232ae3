using Weir.Core.Errors;

namespace Weir.Core.Graph.Selection;

/// <summary>
/// Answers "which nodes": <c>--select</c> and <c>--exclude</c>. Several texts, and words within one, are a union; terms joined by a comma
/// an intersection. See docs/guide/cli.md.
/// </summary>
public static class GraphSelection
{
    /// <summary>The nodes meant.</summary>
    /// <param name="graph">The project.</param>
    /// <param name="include">What to take; empty: everything.</param>
    /// <param name="exclude">What to leave out of that.</param>
    /// <exception cref="WeirException">A selector is malformed or names nothing; the error suggests what is close.</exception>
    public static IReadOnlySet<NodeId> Select(ProjectGraph graph, IReadOnlyList<string> include, IReadOnlyList<string> exclude)
    {
        var selected = include.Count == 0 ? [.. graph.Order] : Union(graph, include);
        if (exclude.Count > 0)
        {
            selected.ExceptWith(Union(graph, exclude));
        }

        return selected;
    }

    /// <summary>
    /// The selected nodes with every test that can be judged once they are built: all it checks is selected or upstream of something
    /// selected, and at least one is selected itself.
    /// </summary>
    /// <param name="graph">The project.</param>
    /// <param name="selected">The nodes selected.</param>
    /// <param name="exclude">Selectors of what stays left out.</param>
    public static IReadOnlySet<NodeId> WithTests(ProjectGraph graph, IReadOnlySet<NodeId> selected, IReadOnlyList<string> exclude)
    {
        var excluded = exclude.Count > 0 ? Union(graph, exclude) : [];
        var built = new HashSet<NodeId>(selected);
        foreach (var id in selected)
        {
            built.UnionWith(graph.Upstream(id));
        }

        var tests = selected.SelectMany(graph.Children)
            .Where(id => id.Kind is NodeKind.Test && !excluded.Contains(id) && graph.Parents(id).All(built.Contains));
        return selected.Concat(tests).ToHashSet();
    }

    private static HashSet<NodeId> Union(ProjectGraph graph, IEnumerable<string> selectors)
    {
        var union = new HashSet<NodeId>();
        foreach (var group in selectors.SelectMany(text => text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)))
        {
            union.UnionWith(Intersection(graph, group));
        }

        return union;
    }

    private static HashSet<NodeId> Intersection(ProjectGraph graph, string group)
    {
        HashSet<NodeId>? common = null;
        foreach (var text in group.Split(',', StringSplitOptions.TrimEntries))
        {
            var found = Term(graph, SelectorTerm.Parse(text));
            if (common is null)
            {
                common = found;
            }
            else
            {
                common.IntersectWith(found);
            }
        }

        return common is { Count: > 0 } ? common : throw new WeirError(GraphErrors.NothingSelected, $"The terms of '{group}' have no node in common.")
        {
            Hint = "A comma means 'and'; write a space for 'or'.",
        }.ToException();
    }

    private static HashSet<NodeId> Term(ProjectGraph graph, SelectorTerm term)
    {
        var named = SelectorMatch.Find(graph, term).ToArray();
        if (named.Length == 0)
        {
            throw new WeirError(GraphErrors.NothingSelected, $"The selector '{term.Text}' matches nothing in this project.")
            {
                Hint = SelectorMatch.DidYouMean(graph, term) ?? "See what there is with 'weir ls'.",
            }.ToException();
        }

        var found = new HashSet<NodeId>(named);
        foreach (var id in named)
        {
            found.UnionWith(term.Closure ? graph.Downstream(id) : graph.Downstream(id, term.Down));
            found.UnionWith(graph.Upstream(id, term.Up));
        }

        if (term.Closure)
        {
            found.UnionWith(found.ToArray().SelectMany(id => graph.Upstream(id)));
        }

        return found;
    }
}
