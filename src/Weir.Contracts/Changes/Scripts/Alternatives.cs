using Weir.Contracts.Changes.Folding;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Scripts;

/// <summary>
/// What blocks do of which one is run: the same change written for several databases is one change, and sure; what only some of them do is
/// likely.
/// </summary>
internal static class Alternatives
{
    private static readonly SourceLocation Nowhere = new("");

    /// <summary>What all of the blocks do together.</summary>
    public static IEnumerable<SchemaAction> Merge(IReadOnlyList<IReadOnlyList<SchemaAction>> blocks)
    {
        var found = new Dictionary<object, (int Count, ChangeConfidence Least)>();
        var kept = new List<(object Key, SchemaAction Action)>();
        foreach (var block in blocks)
        {
            var earlier = found.Keys.ToHashSet();
            var seen = new HashSet<object>();
            foreach (var action in block)
            {
                var key = Key(action);
                var known = found.GetValueOrDefault(key);
                if (seen.Add(key))
                    found[key] = (known.Count + 1, known.Least > action.Confidence ? known.Least : action.Confidence);
                if (!earlier.Contains(key))
                    kept.Add((key, action));
            }
        }

        foreach (var (key, action) in kept)
        {
            var (count, least) = found[key];
            var sure = count == blocks.Count ? least : ChangeConfidence.Likely;
            yield return action.Confidence < sure ? action with { Confidence = sure } : action;
        }
    }

    // What an action is about; types are written differently for each database.
    private static object Key(SchemaAction action) => action switch
    {
        SchemaAction.CreateTable create => ("create", create.Table),
        SchemaAction.AddColumn add => ("add", add.Table, add.Column.Name),
        SchemaAction.DropColumn drop => ("drop", drop.Table, drop.Column),
        SchemaAction.DropTable drop => ("drop", drop.Table),
        SchemaAction.ChangeColumn change =>
            ("change", change.Table, change.Column, change.Type is null, change.Restated ? null : change.Nullable, change.SetsDefault),
        SchemaAction.AddKey key => ("key", key.Table, key.Text),
        SchemaAction.CopyRows rows => ("copy", rows.To, rows.From),
        _ => action with { At = Nowhere, Confidence = ChangeConfidence.Certain },
    };
}
