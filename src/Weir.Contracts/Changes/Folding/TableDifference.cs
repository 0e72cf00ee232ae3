namespace Weir.Contracts.Changes.Folding;

/// <summary>What happened to one table.</summary>
internal static class TableDifference
{
    /// <summary>The changes of a table and of its columns.</summary>
    public static IEnumerable<TableChange> Of(TableState table, Succession succession)
    {
        if (table.Created is { } created)
            return table.Dropped is not null ? []
                : succession.OriginOfHeir(table) is { } origin ? RebuiltTable.Of(origin, table)
                : [new TableChange(table.Name, null, TableChangeKind.TableAdded, null, table.Name.ToString(), created.Confidence, created.At)];
        if (succession.IsReplaced(table))
            return [];
        if (table.Dropped is { } dropped)
            return succession.IsCleanedUp(table) ? [] : [Gone(table, Sureness(table, succession, dropped), dropped)];

        return [.. Renamed(table), .. ColumnDifference.Of(table)];
    }

    private static TableChange Gone(TableState table, ChangeConfidence confidence, Touch dropped) =>
        new(table.Before!.Name, null, TableChangeKind.TableDropped, table.Before.Name.ToString(), null, confidence, dropped.At);

    // DROP TABLE IF EXISTS before CREATE TABLE is mostly written where nothing is there.
    private static ChangeConfidence Sureness(TableState table, Succession succession, Touch dropped) =>
        table.DroppedIfExists && succession.IsMadeAgain(table) ? ChangeConfidence.CannotTell : dropped.Confidence;

    private static IEnumerable<TableChange> Renamed(TableState table)
    {
        var before = table.Before!.Name;
        if (table.Renamed is { } renamed && before != table.Name)
            yield return new TableChange(before, null, TableChangeKind.TableRenamed, before.ToString(), table.Name.ToString(), renamed.Confidence, renamed.At);
    }
}
