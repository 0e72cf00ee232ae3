using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads DROP of tables, of unique indexes, and of what takes tables or columns with it.</summary>
internal static class DropReader
{
    /// <summary>Reads what follows DROP.</summary>
    public static IEnumerable<SchemaAction> Read(TokenCursor cursor)
    {
        cursor.TakeAny("TEMPORARY");
        if (cursor.Take("TABLE"))
            return ReadTables(cursor);
        if (cursor.TakeAny("INDEX"))
            return ReadIndex(cursor);

        return cursor.IsNextAny("SCHEMA", "DATABASE", "TYPE", "DOMAIN") ? ReadContainer(cursor) : [];
    }

    private static IEnumerable<SchemaAction> ReadTables(TokenCursor cursor)
    {
        var place = cursor.PlaceOf(0);
        var ifExists = cursor.TakeIfExists();
        var any = false;
        foreach (var item in cursor.TakeList())
        {
            var at = any ? item.Place : place;
            if (item.TakeTable() is not { } table)
                continue;

            any = true;
            yield return new SchemaAction.DropTable(table, ifExists) { At = at };
        }

        if (!any)
            yield return new SchemaAction.Unclear(null, null, TableChangeKind.TableDropped, null) { At = place };
    }

    private static IEnumerable<SchemaAction> ReadIndex(TokenCursor cursor)
    {
        var place = cursor.PlaceOf(0);
        cursor.TakeAny("CONCURRENTLY");
        cursor.TakeIfExists();
        if (cursor.TakeTable() is not { } index)
            yield break;

        var table = cursor.Take("ON") ? cursor.TakeTable() : null;
        yield return new SchemaAction.DropKey(table, index.Name, $"index {index.Name}") { At = place };
    }

    // A database takes its tables with it, a schema too but in PostgreSQL, a type the columns that have it.
    private static IEnumerable<SchemaAction> ReadContainer(TokenCursor cursor)
    {
        var place = cursor.PlaceOf(0);
        var isDatabase = cursor.IsNextAny("DATABASE");
        var isSchema = isDatabase || cursor.IsNextAny("SCHEMA");
        var takes = isDatabase || (isSchema && cursor.Flavour is not SqlFlavour.PostgreSql);
        var from = cursor.At;
        cursor.Skip();
        cursor.TakeIfExists();
        cursor.TakeTable();
        var text = cursor.TextSince(from);
        while (!cursor.AtEnd && !cursor.IsNextAny("CASCADE"))
            cursor.Skip();

        if (takes || cursor.IsNextAny("CASCADE"))
            yield return new SchemaAction.Unclear(null, null, isSchema ? TableChangeKind.TableDropped : TableChangeKind.ColumnDropped, text) { At = place };
    }
}
