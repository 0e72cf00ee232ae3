using Weir.Contracts.Changes.Folding;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads DROP of ALTER TABLE: a column or a key.</summary>
internal static class DropActionReader
{
    /// <summary>Reads what follows DROP, or goes on with it.</summary>
    public static IEnumerable<SchemaAction> Read(TokenCursor item, TableName table, SourceLocation place, bool ofColumns)
    {
        if (item.TakeAny("COLUMN") || (ofColumns && !item.IsNextAny("CONSTRAINT")))
            return ReadColumns(item, table, place);
        if (item.Take("PRIMARY", "KEY"))
            return [new SchemaAction.DropKey(table, null, "primary key") { At = place }];
        if (item.Take("FOREIGN", "KEY"))
            return ReadKey(item, table, place, "foreign key");
        if (item.Take("CONSTRAINT"))
            return ReadKey(item, table, place, "constraint");
        if (item.TakeAny("INDEX") || (item.IsNextAny("KEY") && item.Flavour is not (SqlFlavour.PostgreSql or SqlFlavour.Sqlite) && item.Take("KEY")))
            return ReadIndex(item, table, place);
        if (item.IsNextAny("PARTITION", "PROJECTION", "STATISTICS", "CHECK", "PERIOD", "SYSTEM", "EXPRESSION", "IDENTITY", "DETACHED", "PART"))
            return [];

        // SQL Server drops a constraint by its name alone.
        return item.Flavour is SqlFlavour.SqlServer ? ReadKey(item, table, place, "constraint") : ReadColumns(item, table, place);
    }

    private static IEnumerable<SchemaAction> ReadColumns(TokenCursor item, TableName table, SourceLocation place)
    {
        var ifExists = item.TakeIfExists();
        var list = item.TakeParentheses();
        foreach (var one in list?.TakeList() ?? [item])
            yield return one.TakeName() is { } column
                ? new SchemaAction.DropColumn(table, column, ifExists) { At = place }
                : new SchemaAction.Unclear(table, null, TableChangeKind.ColumnDropped, null) { At = place };
    }

    private static IEnumerable<SchemaAction> ReadKey(TokenCursor item, TableName table, SourceLocation place, string kind)
    {
        item.TakeIfExists();
        if (item.TakeName() is { } name)
            yield return new SchemaAction.DropKey(table, name, $"{kind} {name}") { At = place };
    }

    // ClickHouse's indexes only make reading faster.
    private static IEnumerable<SchemaAction> ReadIndex(TokenCursor item, TableName table, SourceLocation place) =>
        item.Flavour is SqlFlavour.ClickHouse ? [] : ReadKey(item, table, place, "index");
}
