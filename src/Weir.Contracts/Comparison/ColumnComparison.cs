using Weir.Core.Contracts;

namespace Weir.Contracts.Comparison;

/// <summary>What differs between the columns of two versions of a table.</summary>
internal static class ColumnComparison
{
    /// <summary>Adds the differences.</summary>
    public static void Of(Differences found, ContractTable before, ContractTable after)
    {
        foreach (var (name, now) in after.Columns)
        {
            found.Column = name;
            if (before.Columns.TryGetValue(name, out var old))
            {
                Column(found, old, now);
            }
            else
            {
                found.Compatible("column added", null, null, "Nobody relies on it yet.");
            }
        }

        foreach (var gone in before.Columns.Keys.Where(name => !after.Columns.ContainsKey(name)))
        {
            found.Column = gone;
            found.Breaking("column removed", null, null, "Whoever reads it is promised nothing any more.");
        }

        found.Column = null;
    }

    private static void Column(Differences found, ContractColumn before, ContractColumn after)
    {
        found.Promise("type", before.Type, after.Type, type => type.Name, (old, now) => TypeWidening.Holds(old, now));
        Flag(found, "required", before.Required ?? false, after.Required ?? false, "It may be NULL now.", "It is never NULL now.");
        Flag(found, "unique", before.Unique, after.Unique, "Rows may share a value now.", "No two rows share a value now.");
        QualityComparison.Of(found, before.Quality, after.Quality);
        found.Words("classification", before.Classification, after.Classification);
        found.Words("description", before.Description, after.Description);
    }

    private static void Flag(Differences found, string what, bool before, bool after, string lost, string gained)
    {
        if (before && !after)
        {
            found.Breaking(what, "true", "false", lost);
        }
        else if (after && !before)
        {
            found.Compatible(what, "false", "true", gained);
        }
    }
}
