namespace Weir.Contracts.Changes.Folding;

/// <summary>
/// What changes when a table is made anew and filled from the old one: the difference of the two lists of columns. What the old one had
/// beyond the columns that are copied is known only from <see cref="ISchemaBefore"/>; without it that cannot be told, and is said so.
/// </summary>
internal static class RebuiltTable
{
    /// <summary>The changes from the old table to the new one.</summary>
    public static IReadOnlyList<TableChange> Of(TableState old, TableState made)
    {
        var name = old.Before!.Name;
        var created = made.Created!;
        var likely = created.AtMost(ChangeConfidence.Likely);
        var changes = new List<TableChange>();
        if (!name.Name.Equals(made.Name.Name, StringComparison.OrdinalIgnoreCase))
            changes.Add(new TableChange(name, null, TableChangeKind.TableRenamed, name.ToString(), made.Name.ToString(), likely.Confidence, likely.At));

        var sources = Sources(made);
        var kept = sources?.Values.OfType<ColumnState>().ToHashSet();
        foreach (var column in made.Present)
            changes.AddRange(Compare(name, SourceOf(old, column, sources), column, created));
        foreach (var column in old.Columns)
            if (column.Before is { } before && !(kept?.Contains(column) ?? made.Known(column.Now.Name) is not null) && !IsComputed(column, sources))
                changes.Add(new TableChange(name, before.Name, TableChangeKind.ColumnDropped, before.Type, null, created.Confidence, created.At));

        if (!old.Before.Complete || !made.Complete)
            changes.Add(new TableChange(name, null, TableChangeKind.Unknown, "the table is made anew", null, ChangeConfidence.CannotTell, created.At));

        return changes;
    }

    private static IEnumerable<TableChange> Compare(TableName table, ColumnState? from, ColumnState column, Touch created)
    {
        var now = column.Now;
        if (from?.Before is not { } before)
        {
            if (from is null)
                yield return new TableChange(table, now.Name, TableChangeKind.ColumnAdded, null, now.Type, created.AtMost(ChangeConfidence.Likely).Confidence, created.At);
            yield break;
        }

        if (!before.Name.Equals(now.Name, StringComparison.OrdinalIgnoreCase))
            yield return new TableChange(
                table, before.Name, TableChangeKind.ColumnRenamed, before.Name, now.Name, created.AtMost(ChangeConfidence.Likely).Confidence, created.At);
        if (before.Type is not null && now.Type is not null && !TypeText.AreSame(before.Type, now.Type))
            yield return new TableChange(table, before.Name, TableChangeKind.ColumnRetyped, before.Type, now.Type, created.Confidence, created.At);
        if (before.Type is not null && (before.Nullable ?? true) != (now.Nullable ?? true))
            yield return new TableChange(
                table, before.Name, TableChangeKind.Nullability, Nulls(before), Nulls(now), created.Confidence, created.At);
    }

    private static string Nulls(ColumnShape column) => column.Nullable == false ? "NOT NULL" : "NULL";

    private static ColumnState? SourceOf(TableState old, ColumnState column, Dictionary<string, ColumnState?>? sources)
    {
        if (sources is null)
            return old.Known(column.Now.Name) ?? (old.Before!.Complete ? null : new ColumnState(column.Now, column.Now));

        // A value that is computed, perhaps from the column of the same name.
        return sources.TryGetValue(column.Now.Name, out var from) ? from ?? old.Known(column.Now.Name) : null;
    }

    private static bool IsComputed(ColumnState column, Dictionary<string, ColumnState?>? sources) =>
        sources is not null && sources.TryGetValue(column.Now.Name, out var from) && from is null;

    // Which column of the old table fills which of the new one, through the tables between; null when all are copied in their order, or none.
    private static Dictionary<string, ColumnState?>? Sources(TableState made)
    {
        if (made.Copied.Count == 0)
            return null;

        var copied = made.Copied[^1];
        if (copied.Columns is null)
            return copied.Source.Created is null ? null : Sources(copied.Source);

        var names = made.Columns.Where(static one => one.Added is not null).Select(static one => one.Now.Name).ToList();
        var beyond = copied.Source.Created is null || copied.Source.Copied.Count == 0 ? null : Sources(copied.Source);
        var sources = new Dictionary<string, ColumnState?>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < copied.Columns.Count; at++)
            if ((copied.Columns[at].To ?? (at < names.Count ? names[at] : null)) is { } to)
                sources[to] = Through(beyond, copied.Columns[at].From);

        return sources;
    }

    private static ColumnState? Through(Dictionary<string, ColumnState?>? beyond, ColumnState? column) =>
        column is null || beyond is null ? column : beyond.GetValueOrDefault(column.Now.Name);
}
