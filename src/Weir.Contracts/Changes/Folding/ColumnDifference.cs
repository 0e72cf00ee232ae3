namespace Weir.Contracts.Changes.Folding;

/// <summary>What happened to the columns of a table that was there before the file and still is.</summary>
internal static class ColumnDifference
{
    /// <summary>The changes of the columns.</summary>
    public static IEnumerable<TableChange> Of(TableState table)
    {
        var name = table.Before!.Name;
        var heirs = Heirs(table);
        var succeeded = heirs.Values.ToHashSet();
        foreach (var column in table.Columns)
            if (column.Before is null)
            {
                if (column is { Dropped: null, Added: { } added })
                    foreach (var change in heirs.TryGetValue(column, out var old)
                        ? Succeeded(name, old, column)
                        : [new TableChange(name, column.Now.Name, TableChangeKind.ColumnAdded, null, column.Now.Type, added.Confidence, added.At)])
                        yield return change;
            }
            else if (column.Dropped is not { } dropped)
            {
                foreach (var change in Altered(name, column))
                    yield return change;
            }
            else if (!succeeded.Contains(column))
            {
                yield return new TableChange(name, column.Before.Name, TableChangeKind.ColumnDropped, column.Before.Type, null, dropped.Confidence, dropped.At);
            }
    }

    /// <summary>What was altered in a column that stayed.</summary>
    public static IEnumerable<TableChange> Altered(TableName table, ColumnState column)
    {
        var (before, now) = (column.Before!, column.Now);
        if (column.Renamed is { } renamed && before.Name != now.Name)
            yield return new TableChange(table, before.Name, TableChangeKind.ColumnRenamed, before.Name, now.Name, renamed.Confidence, renamed.At);
        if (column.Retyped is { } retyped && !TypeText.AreSame(before.Type, now.Type))
            yield return new TableChange(
                table, before.Name, TableChangeKind.ColumnRetyped, before.Type, now.Type, Surer(before.Type, retyped), retyped.At);
        if (column.Nulled is { } nulled && WasNullable(before) != now.Nullable)
            yield return new TableChange(
                table, before.Name, TableChangeKind.Nullability, Nulls(WasNullable(before)), Nulls(now.Nullable), Surer(Nulls(WasNullable(before)), nulled), nulled.At);
        if (column.Defaulted is { } defaulted && (before.Default is null || before.Default != now.Default))
            yield return new TableChange(table, before.Name, TableChangeKind.Default, before.Default, now.Default, defaulted.Confidence, defaulted.At);
    }

    // A definition that is written again is a change for sure once the old one is known to be another.
    private static ChangeConfidence Surer(string? before, Touch touch) =>
        before is not null && touch.Restated ? ChangeConfidence.Certain : touch.Confidence;

    // A definition that is known and does not say NOT NULL allows NULL.
    private static bool? WasNullable(ColumnShape before) => before.Nullable ?? (before.Type is null ? null : true);

    private static string? Nulls(bool? nullable) => nullable switch { true => "NULL", false => "NOT NULL", null => null };

    // Another column has taken the old one's place: under a new name, or of another type.
    private static IEnumerable<TableChange> Succeeded(TableName table, ColumnState old, ColumnState heir)
    {
        var touch = (heir.Renamed ?? heir.Added!).AtMost(ChangeConfidence.Likely);
        var (before, now) = (old.Before!, heir.Now);
        var isRename = !before.Name.Equals(now.Name, StringComparison.OrdinalIgnoreCase);
        if (isRename)
            yield return new TableChange(table, before.Name, TableChangeKind.ColumnRenamed, before.Name, now.Name, touch.Confidence, touch.At);
        if (!TypeText.AreSame(before.Type, now.Type) && !(isRename && before.Type is null))
            yield return new TableChange(table, before.Name, TableChangeKind.ColumnRetyped, before.Type, now.Type, touch.Confidence, touch.At);
    }

    private static Dictionary<ColumnState, ColumnState> Heirs(TableState table)
    {
        var heirs = new Dictionary<ColumnState, ColumnState>();
        var taken = new HashSet<ColumnState>();
        var gone = table.Columns.Where(static one => one is { Before: not null, Dropped: not null })
            .GroupBy(static one => one.Before!.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static one => one.Key, static one => one.First(), StringComparer.OrdinalIgnoreCase);
        var fresh = table.Columns.Where(static one => one is { Before: null, Dropped: null }).ToList();

        foreach (var column in fresh)
            if (gone.TryGetValue(column.Now.Name, out var old) && taken.Add(old))
                heirs[column] = old;

        var copies = fresh.Where(one => !heirs.ContainsKey(one))
            .Select(static one => (Column: one, Sources: one.CopiedFrom.Where(static from => from.Before is not null).Take(2).ToList()))
            .Where(static one => one.Sources is [{ Dropped: not null }])
            .GroupBy(static one => one.Sources[0]);
        foreach (var copy in copies)
            if (copy.Take(2).ToList() is [var only] && taken.Add(copy.Key))
                heirs[only.Column] = copy.Key;

        return heirs;
    }
}
