using Weir.Contracts.Changes.Folding;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads RENAME of ALTER TABLE: of the table, or of a column.</summary>
internal static class RenameActionReader
{
    /// <summary>Reads what follows RENAME.</summary>
    public static IEnumerable<SchemaAction> Read(TokenCursor item, TableName table, SourceLocation place)
    {
        if (item.TakeAny("TO", "AS"))
            return ReadTable(item, table, place);
        if (item.IsNextAny("INDEX", "KEY", "CONSTRAINT") && item.IsName(1) && !item.IsNext("KEY", "TO") && !item.IsNext("INDEX", "TO"))
            return [];

        var saysColumn = item.TakeAny("COLUMN");
        item.TakeIfExists();
        var from = item.At;
        if (item.TakeName() is { } column && item.TakeAny("TO", "AS") && item.TakeName() is { } name)
            return [new SchemaAction.RenameColumn(table, column, name) { At = place }];

        item.MoveTo(from);
        return saysColumn
            ? [new SchemaAction.Unclear(table, null, TableChangeKind.ColumnRenamed, null) { At = place }]
            : ReadTable(item, table, place);
    }

    private static IEnumerable<SchemaAction> ReadTable(TokenCursor item, TableName table, SourceLocation place)
    {
        if (item.TakeTable() is { } to)
            yield return new SchemaAction.RenameTable(table, to) { At = place };
        else
            yield return new SchemaAction.Unclear(table, null, TableChangeKind.TableRenamed, null) { At = place };
    }
}
