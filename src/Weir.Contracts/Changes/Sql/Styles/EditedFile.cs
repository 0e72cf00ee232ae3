using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Sql.Styles;

/// <summary>
/// Compares what a file did before it was edited with what it does now. Tables that both define are compared column by column; of the rest,
/// what is new counts. An edit of a migration changes only databases that have not run it, so it is never certain.
/// </summary>
internal static class EditedFile
{
    /// <summary>The changes that an edit, or the deletion of the file, makes.</summary>
    public static IReadOnlyList<TableChange> Compare(SchemaFolding old, SchemaFolding now, SqlFileRole role, bool isDeleted)
    {
        // A migration that is deleted was run, or is part of another now.
        if (isDeleted && role is SqlFileRole.Migration)
            return [];

        var least = role is SqlFileRole.Migration ? ChangeConfidence.Likely : ChangeConfidence.Certain;
        var (before, after) = (FoldedChanges.Of(old), FoldedChanges.Of(now));
        var changes = New(before, after).Where(static one => one.Kind is not TableChangeKind.TableAdded || one.Table is null)
            .Concat(Tables(old, now, new Touch(Place(before, after), least)))
            .Concat(role is SqlFileRole.Migration ? New(after, before).Where(static one => one.Kind is not TableChangeKind.TableAdded).Select(one => Undone(one, after)) : []);
        return [.. changes.Select(one => one.Confidence < least ? one with { Confidence = least } : one).OrderBy(static one => one.At.Line).ThenBy(static one => one.At.Column)];
    }

    // What one list has and the other has not, wherever it stands.
    private static IEnumerable<TableChange> New(IReadOnlyList<TableChange> before, IReadOnlyList<TableChange> after)
    {
        var known = before.Select(WithoutPlace).ToHashSet();
        return after.Where(one => !known.Contains(WithoutPlace(one)));
    }

    private static TableChange WithoutPlace(TableChange change) => change with { At = new Core.Errors.SourceLocation("") };

    private static Core.Errors.SourceLocation Place(IReadOnlyList<TableChange> before, IReadOnlyList<TableChange> after) =>
        after.Concat(before).Select(static one => new Core.Errors.SourceLocation(one.At.File, 1, 1)).FirstOrDefault() ?? new Core.Errors.SourceLocation("");

    private static IEnumerable<TableChange> Tables(SchemaFolding old, SchemaFolding now, Touch file)
    {
        var before = Made(old);
        var after = Made(now);
        foreach (var (name, table) in before)
            if (!after.TryGetValue(name, out var kept))
                yield return new TableChange(table.Name, null, TableChangeKind.TableDropped, table.Name.ToString(), null, ChangeConfidence.Likely, file.At);
            else
                foreach (var change in DefinitionDifference.Of(table, kept))
                    yield return change;

        foreach (var (name, table) in after)
            if (!before.ContainsKey(name))
                yield return new TableChange(table.Name, null, TableChangeKind.TableAdded, null, table.Name.ToString(), table.Created!.Confidence, table.Created.At);
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
    private static TableChange Undone(TableChange change, IReadOnlyList<TableChange> after) =>
        change with { Kind = TableChangeKind.Unknown, From = $"{change.Kind} was taken out", To = null, Confidence = ChangeConfidence.CannotTell, At = after.Count > 0 ? after[0].At : change.At with { Line = 1, Column = 1 } };
}
