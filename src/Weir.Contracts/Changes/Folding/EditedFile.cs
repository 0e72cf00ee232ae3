using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Folding;

/// <summary>
/// Compares what a file did before it was edited with what it does now. Tables that both define are compared column by column; of the rest,
/// what is new counts. An edit of a migration changes only databases that have not run it, so it is never certain.
/// </summary>
internal static class EditedFile
{
    /// <summary>The changes that an edit, or the deletion of the file, makes.</summary>
    /// <param name="old">What the file did.</param>
    /// <param name="now">What it does.</param>
    /// <param name="file">The file.</param>
    /// <param name="isMigration">Whether it is a step that is run once; otherwise its text is what shall be.</param>
    public static IReadOnlyList<TableChange> Compare(SchemaFolding old, SchemaFolding now, ChangedFile file, bool isMigration)
    {
        // A migration that is deleted was run, or is part of another now.
        if (file.After is null && isMigration)
            return [];

        var least = isMigration ? ChangeConfidence.Likely : ChangeConfidence.Certain;
        var (before, after) = (FoldedChanges.Of(old), FoldedChanges.Of(now));
        var start = new SourceLocation(file.Path, 1, 1);
        var undone = isMigration ? New(after, before).Select(one => Undone(one, start)) : [];
        return
        [
            .. New(before, after)
                .Concat(Tables(old, now, start))
                .Concat(undone)
                .Select(one => one.Confidence < least ? one with { Confidence = least } : one)
                .OrderBy(static one => one.At.Line)
                .ThenBy(static one => one.At.Column),
        ];
    }

    // What one list has and the other has not, wherever it stands; tables that are added are compared by themselves.
    private static IEnumerable<TableChange> New(IReadOnlyList<TableChange> before, IReadOnlyList<TableChange> after)
    {
        var known = before.Select(WithoutPlace).ToHashSet();
        return after.Where(one => one.Kind is not TableChangeKind.TableAdded && !known.Contains(WithoutPlace(one)));
    }

    private static TableChange WithoutPlace(TableChange change) => change with { At = new SourceLocation("") };

    private static IEnumerable<TableChange> Tables(SchemaFolding old, SchemaFolding now, SourceLocation start)
    {
        var before = Made(old);
        var after = Made(now);
        foreach (var (name, table) in before)
            if (!after.TryGetValue(name, out var kept))
                yield return new TableChange(
                    table.Name, null, TableChangeKind.TableDropped, table.Name.ToString(), null, ChangeConfidence.Likely, start);
            else
                foreach (var change in DefinitionDifference.Of(table, kept))
                    yield return change;

        foreach (var (name, table) in after)
            if (!before.ContainsKey(name))
                yield return new TableChange(
                    table.Name, null, TableChangeKind.TableAdded, null, table.Name.ToString(), table.Created!.Confidence, table.Created.At);
    }

    private static Dictionary<string, TableState> Made(SchemaFolding folding)
    {
        var made = new Dictionary<string, TableState>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in folding.Tables.All)
            if (table is { Created: not null, Dropped: null, Temporary: false })
                made[table.Name.ToString()] = table;

        return made;
    }

    // What the migration no longer does: databases that have run it have it, new ones do not.
    private static TableChange Undone(TableChange change, SourceLocation start) => change with
    {
        Kind = TableChangeKind.Unknown,
        From = $"{change.Kind} was taken out",
        To = null,
        Confidence = ChangeConfidence.CannotTell,
        At = start,
    };
}
