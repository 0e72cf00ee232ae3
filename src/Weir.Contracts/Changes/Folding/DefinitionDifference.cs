namespace Weir.Contracts.Changes.Folding;

/// <summary>The difference of two definitions of one table, as a file that defines it has them before and after an edit.</summary>
internal static class DefinitionDifference
{
    /// <summary>The changes from the old definition to the new one.</summary>
    public static IEnumerable<TableChange> Of(TableState old, TableState now)
    {
        var created = now.Created!;
        foreach (var column in old.Present)
            if (now.Known(column.Now.Name) is null)
                yield return Change(
                    old.Name, column.Now.Name, TableChangeKind.ColumnDropped, column.Now.Type, null,
                    created.AtMost(column.Added?.Confidence ?? ChangeConfidence.Certain));

        foreach (var column in now.Present)
            foreach (var change in old.Known(column.Now.Name) is { } before
                ? Compare(old.Name, before.Now, column.Now, column.Added ?? created)
                : [Change(old.Name, column.Now.Name, TableChangeKind.ColumnAdded, null, column.Now.Type, column.Added ?? created)])
                yield return change;
    }

    private static IEnumerable<TableChange> Compare(TableName table, ColumnShape old, ColumnShape now, Touch created)
    {
        if (old.Type != now.Type && !TypeText.AreSame(old.Type, now.Type))
            yield return Change(table, old.Name, TableChangeKind.ColumnRetyped, old.Type, now.Type, created);
        if ((old.Nullable ?? true) != (now.Nullable ?? true))
            yield return Change(table, old.Name, TableChangeKind.Nullability, Nulls(old), Nulls(now), created);
        if (old.Default != now.Default)
            yield return Change(table, old.Name, TableChangeKind.Default, old.Default, now.Default, created);
    }

    private static string Nulls(ColumnShape column) => column.Nullable == false ? "NOT NULL" : "NULL";

    private static TableChange Change(TableName table, string column, TableChangeKind kind, string? from, string? to, Touch touch) =>
        new(table, column, kind, from, to, touch.Confidence, touch.At);
}
