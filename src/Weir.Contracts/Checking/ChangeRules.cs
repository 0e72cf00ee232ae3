using Weir.Contracts.Changes;

namespace Weir.Contracts.Checking;

/// <summary>Says of a change to a table under contract whether it breaks something, and why.</summary>
internal static class ChangeRules
{
    /// <summary>The judgement.</summary>
    public static Judgement Of(TableChange change, ContractedTable contracted) => change.Kind switch
    {
        TableChangeKind.TableDropped => new(true, "The ingestion no longer finds the table."),
        TableChangeKind.TableRenamed => new(true, "The ingestion looks for the table under its old name."),
        TableChangeKind.TableAdded => new(false, "The contract covers it: it is ingested from the next run on."),
        TableChangeKind.ColumnDropped => Dropped(change.Column, contracted),
        TableChangeKind.ColumnRenamed => Renamed(change.Column, contracted),
        TableChangeKind.ColumnRetyped => Retyped(change, contracted),
        TableChangeKind.ColumnAdded => Fails(contracted, "new_column")
            ? new(true, "The contract says on_new_column: fail, so the next run fails.")
            : new(false, "A new column lands as it arrives; the contract may describe it."),
        TableChangeKind.Nullability => Nullability(change, contracted),
        TableChangeKind.Default => new(false, "A default changes only rows that are written from now on."),
        TableChangeKind.Key => Key(change, contracted),
        _ => new(null, "The file does not tell what happens to the table; somebody has to look."),
    };

    private static Judgement Dropped(string? column, ContractedTable contracted)
    {
        if (ContractedTable.Has(contracted.Table?.Dropped, column))
        {
            return new(false, "The contract never lands this column.");
        }

        if (Needed(column, contracted) is { } needed)
        {
            return new(true, needed);
        }

        if (Fails(contracted, "missing_column"))
        {
            return new(true, "The contract says on_missing_column: fail, so the next run fails.");
        }

        return contracted.Column(column) switch
        {
            { Uses.Count: > 0 } => new(true, "It is NULL from then on, and something is made of it."),
            { Promised: true } => new(true, "The contract promises it, and it is NULL from then on."),
            null when contracted.Table is { OtherColumnUses.Count: > 0 } =>
                new(true, "It is NULL from then on; no query names it, but there are some that pass on or may read every column."),
            _ => new(true, "It is NULL from then on; nothing in the project reads it, so only those who read the raw table notice."),
        };
    }

    private static Judgement Renamed(string? column, ContractedTable contracted) =>
        ContractedTable.Has(contracted.Table?.Dropped, column)
            ? new(true, "The contract keeps this column out by its old name: under the new one it would be landed.")
        : ContractedTable.Has(contracted.Table?.Transformed, column)
            ? new(true, "The contract hides or filters by the old name: under the new one the values would land as they are.")
        : Needed(column, contracted) is { } needed ? new(true, needed)
        : new(true, "The old name is NULL from then on, and the values land under the new one.");

    private static Judgement Retyped(TableChange change, ContractedTable contracted) =>
        ContractedTable.Has(contracted.Table?.Dropped, change.Column) ? new(false, "The contract never lands this column.")
        : TypeWidening.Holds(change.From, change.To) ? new(false, "Every value of the old type is one of the new type.")
        : Fails(contracted, "type_change") ? new(true, "The contract says on_type_change: fail, so the next run fails.")
        : new(true, "Values that do not fit the old type land as text beside the column, which is NULL for them.");

    private static Judgement Nullability(TableChange change, ContractedTable contracted)
    {
        if (change.To == "NOT NULL")
        {
            return new(false, "Readers get fewer NULLs than before.");
        }

        if (ContractedTable.Has(contracted.Table?.KeyColumns, change.Column))
        {
            return new(true, "The column is part of the key by which the ingestion tells rows apart.");
        }

        var column = contracted.Column(change.Column);
        var test = column?.Uses.FirstOrDefault(static use => use.Node.StartsWith("test:", StringComparison.Ordinal) && use.Node.Contains("not_null", StringComparison.Ordinal));
        return column is { Required: true } ? new(true, "The contract promises that it is never NULL.")
            : test is not null ? new(true, $"{test.Node} fails once a NULL arrives.")
            : new(false, "The column may hold NULL from then on; nothing known relies on it not to.");
    }

    private static Judgement Key(TableChange change, ContractedTable contracted)
    {
        var isLost = change.To is null && contracted.Table?.KeyColumns.Count > 0
            && (change.Column is null || ContractedTable.Has(contracted.Table.KeyColumns, change.Column));
        return isLost
            ? new(true, $"The ingestion tells rows apart by {string.Join(", ", contracted.Table!.KeyColumns)}, which nothing keeps unique any more.")
            : new(false, "The ingestion does not rely on this key.");
    }

    private static string? Needed(string? column, ContractedTable contracted) =>
        contracted.Table is not { } table || column is null ? null
        : column.Equals(table.CursorColumn, StringComparison.OrdinalIgnoreCase) ? "The ingestion finds new rows by this column, and fails without it."
        : ContractedTable.Has(table.KeyColumns, column) ? "The ingestion tells rows apart by this column, and fails without it."
        : null;

    private static bool Fails(ContractedTable contracted, string change) => contracted.Table?.Fails.Contains(change) == true;
}
