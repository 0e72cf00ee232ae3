using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Linting;

/// <summary>
/// Finds queries that several models hold, whole or as a part: equal subtrees of the engine's syntax tree, whatever the white space, comments and
/// case. Of a part inside an equal part only the larger one is told.
/// </summary>
internal static class RepeatedQueries
{
    /// <summary>A finding for each query that is repeated, at the first place, naming the others.</summary>
    public static IEnumerable<WeirError> Find(IReadOnlyList<ModelNode> models, ISqlParser parser, CancellationToken cancel)
    {
        var places = new Dictionary<UInt128, List<QueryPart>>();
        foreach (var model in models)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var part in Parts(model, parser))
            {
                if (!places.TryGetValue(part.Shape, out var same))
                {
                    places[part.Shape] = same = [];
                }

                same.Add(part);
            }
        }

        var repeated = places.Values.Where(IsShared).ToList();
        var told = repeated.SelectMany(parts => parts).ToHashSet();

        // What is repeated only because the query around it is.
        return repeated.Where(parts => !parts.TrueForAll(part => part.Outer is { } outer && told.Contains(outer)))
            .OrderByDescending(parts => parts[0].Size).Select(Finding);
    }

    private static bool IsShared(List<QueryPart> parts) => parts.Select(part => part.Model).Distinct().Count() > 1;

    private static IEnumerable<QueryPart> Parts(ModelNode model, ISqlParser parser)
    {
        using var query = model.Source.Plain is { } plain ? ParsedQuery.Of(plain.Sql, parser) : null;
        return query?.Tree is { } tree
            ? QueryShapes.Read<QueryPart>(tree, (shape, size, offset, outer) => new QueryPart(model.Name, shape, size, query.LocationOf(offset), outer)) : [];
    }

    private static WeirError Finding(List<QueryPart> parts)
    {
        var others = parts.Where(part => part.Model != parts[0].Model).DistinctBy(part => part.Model).ToList();
        return new WeirError(ModelErrors.RepeatedLogic, $"Model '{parts[0].Model}' and {string.Join(", ", others.Select(part => $"'{part.Model}' ({part.Location})"))} hold the same query.")
        {
            Location = parts[0].Location,
            Hint = "Make it a model of its own, which the others then read with ref: a rule that is written once is changed once.",
            Severity = Severity.Warning,
        };
    }
}
