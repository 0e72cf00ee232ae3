using Weir.Core.Contracts;
using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Models.Names;

namespace Weir.Models.Loading;

/// <summary>Names that two nodes claim: of the node itself, or of the table it builds.</summary>
internal static class NameConflicts
{
    /// <summary>One error per claim. Those who claim it, and the broken ones, are in doubt from then on.</summary>
    public static IEnumerable<WeirError> Find(IReadOnlyList<ModelDraft> drafts, IEnumerable<DatasetNode> datasets, NodeIndex index)
    {
        var nodes = drafts.Select(draft => draft.Node).ToArray();
        var broken = drafts.Where(draft => draft.IsBroken).Select(draft => draft.Node).ToArray();
        index.AddDoubts(broken);
        foreach (var same in nodes.GroupBy(node => node.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            index.AddDoubts(same);
            yield return new WeirError(
                GraphErrors.DuplicateNode, $"The name '{same.Key}' belongs to {same.Count()} models or seeds: {Places(same)}.")
            {
                Location = same.Last().Location,
                Hint = "Rename one of the files; give it an alias if its table must keep the name.",
            };
        }

        var built = nodes.Except(broken).Where(node => !node.IsEphemeral).Concat(datasets.Select(NodeIndex.Of));
        foreach (var same in built.GroupBy(node => node.Relation.ToString(), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.DistinctBy(node => node.Name, StringComparer.OrdinalIgnoreCase).Count() > 1
                || group.DistinctBy(node => node.Id?.Kind).Count() > 1))
        {
            index.AddDoubts(same);
            yield return new WeirError(
                ModelErrors.DuplicateRelation, $"{same.Key} would be built by {string.Join(" and by ", same.Select(node => node.Describe))}.")
            {
                Location = same.Last(node => node.Location is not null || node == same.Last()).Location,
                Hint = "Give one of them another alias or schema.",
            };
        }
    }

    private static string Places(IEnumerable<NamedNode> nodes) => string.Join(", ", nodes.Select(node => node.Location));
}
