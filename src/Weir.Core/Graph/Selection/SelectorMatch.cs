using System.IO.Enumeration;
using Weir.Core.Text;

namespace Weir.Core.Graph.Selection;

/// <summary>Which nodes a term's method and value name, before its steps up and down.</summary>
internal static class SelectorMatch
{
    /// <summary>The nodes named.</summary>
    public static IEnumerable<NodeId> Find(ProjectGraph graph, SelectorTerm term) => term.Method switch
    {
        "name" => ByName(graph, term.Value),
        "tag" => Where(graph, node => node.Tags.Any(tag => Like(tag, term.Value))),
        "path" => Where(graph, node => node.Location is { } location && Under(location.File, term.Value)),
        "owner" => Where(graph, node => node.Owner is { } owner && Like(owner, term.Value)),
        "source" => Where(graph, node => node.Id.Kind is NodeKind.Dataset && (Like(node.Id.Name, term.Value) || Like(node.Id.Name, $"{term.Value}.*"))),
        "contract" => WithDatasets(graph, term.Value),
        _ => Where(graph, node => Like(node.Id.KindName, Kind(term.Value))),
    };

    /// <summary>"Did you mean" for a term that names nothing.</summary>
    public static string? DidYouMean(ProjectGraph graph, SelectorTerm term)
    {
        IEnumerable<string> candidates = term.Method switch
        {
            "name" => graph.Nodes.SelectMany(node => node.Aliases.Append(node.Id.Name).Append(LastPart(node.Id.Name))),
            "tag" => graph.Nodes.SelectMany(node => node.Tags),
            "path" => graph.Nodes.Select(node => node.Location?.File).OfType<string>(),
            "owner" => graph.Nodes.Select(node => node.Owner).OfType<string>(),
            "source" => graph.Order.Where(id => id.Kind is NodeKind.Dataset).SelectMany(id => new[] { id.Name, id.Name.Split('.')[0] }),
            "contract" => graph.Order.Where(id => id.Kind is NodeKind.Contract).Select(id => id.Name),
            _ => Enum.GetNames<NodeKind>().Select(name => name.ToLowerInvariant()).Append("source"),
        };
        return Suggestion.DidYouMean(term.Value, candidates.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    // A raw table may be named without its schema as long as nothing else has the name.
    private static NodeId[] ByName(ProjectGraph graph, string pattern)
    {
        var named = Where(graph, node => Like(node.Id.Name, pattern) || node.Aliases.Any(alias => Like(alias, pattern))).ToArray();
        return named.Length > 0
            ? named
            : [.. Where(graph, node => node.Id.Kind is NodeKind.Dataset && Like(LastPart(node.Id.Name), pattern))];
    }

    private static IEnumerable<NodeId> WithDatasets(ProjectGraph graph, string pattern) =>
        Where(graph, node => node.Id.Kind is NodeKind.Contract && Like(node.Id.Name, pattern))
            .SelectMany(id => graph.Children(id).Where(child => child.Kind is NodeKind.Dataset).Prepend(id));

    private static IEnumerable<NodeId> Where(ProjectGraph graph, Func<ProjectNode, bool> matches) =>
        graph.Nodes.Where(matches).Select(node => node.Id);

    private static bool Under(string file, string pattern)
    {
        var folder = pattern.TrimEnd('/');
        return Like(file, folder) || Like(file, $"{folder}/*");
    }

    private static string Kind(string value) => value.ToLowerInvariant() is "source" ? "dataset" : value;

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static bool Like(string text, string pattern) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), text, ignoreCase: true);
}
