using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Text;
using Weir.Models.Properties;

namespace Weir.Models.Loading;

/// <summary>YAML entries that describe nothing, or describe what another entry describes already.</summary>
internal static class PropertyConflicts
{
    /// <summary>The findings, in the order of the entries.</summary>
    public static IEnumerable<WeirError> Find(ProjectProperties properties, IReadOnlyList<ModelDraft> drafts) =>
        Check(properties.Models, NodeKind.Model, drafts)
            .Concat(Check(properties.Seeds, NodeKind.Seed, drafts))
            .Concat(Check(properties.Tests, NodeKind.Test, drafts));

    private static IEnumerable<WeirError> Check(IEnumerable<NodeProperties> entries, NodeKind kind, IReadOnlyList<ModelDraft> drafts)
    {
        var names = drafts.Where(draft => draft.Kind == kind).Select(draft => draft.File.Name).ToHashSet(StringComparer.Ordinal);
        var seen = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        var word = kind.ToString().ToLowerInvariant();
        foreach (var entry in entries.Where(entry => entry.Name.Length > 0))
        {
            if (!names.Contains(entry.Name))
            {
                yield return new WeirError(ModelErrors.PropertiesWithoutNode, $"There is no {word} '{entry.Name}' to describe.")
                {
                    Location = entry.Location,
                    Hint = Suggestion.DidYouMean(entry.Name, names),
                    Severity = Severity.Warning,
                };
            }
            else if (!seen.TryAdd(entry.Name, entry.Location))
            {
                yield return new WeirError(
                    ModelErrors.PropertiesWithoutNode, $"The {word} '{entry.Name}' is described a second time; the first is at {seen[entry.Name]}.")
                {
                    Location = entry.Location,
                    Hint = "Put everything into one entry.",
                };
            }
        }
    }
}
