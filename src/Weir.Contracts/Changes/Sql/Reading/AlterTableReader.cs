using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads ALTER TABLE with any number of actions; each kind of action has a reader of its own.</summary>
internal static class AlterTableReader
{
    // What these do is not seen by those who read the table's columns.
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "ALGORITHM", "ANALYZE", "ATTACH", "AUTO_INCREMENT", "AVG_ROW_LENGTH", "CHARACTER", "CHARSET", "CHECK", "CHECKSUM", "CLEAR", "CLUSTER",
        "COALESCE", "COLLATE", "COMMENT", "COMPRESSION", "CONVERT", "DEFAULT", "DELETE", "DETACH", "DISABLE", "DISCARD", "ENABLE", "ENGINE",
        "EXCHANGE", "FETCH", "FORCE", "FREEZE", "IMPORT", "INHERIT", "KEY_BLOCK_SIZE", "LOCK", "MATERIALIZE", "MAX_ROWS", "MIN_ROWS",
        "MOVE", "NO", "NOCHECK", "NOT", "OF", "OPTIMIZE", "ORDER", "OWNER", "PARTITION", "REBUILD", "REMOVE", "REORGANIZE", "REPAIR", "REPLACE",
        "REPLICA", "RESET", "ROW_FORMAT", "SETTINGS", "STATS_AUTO_RECALC", "STATS_PERSISTENT", "SWITCH", "TABLESPACE", "TRUNCATE",
        "UNFREEZE", "UPDATE", "VALIDATE", "WITH", "WITHOUT",
    };

    /// <summary>Reads what follows ALTER TABLE.</summary>
    public static IEnumerable<SchemaAction> Read(TokenCursor cursor)
    {
        cursor.TakeIfExists();
        cursor.TakeAny("ONLY");
        if (cursor.TakeTable() is not { } table)
        {
            yield return new SchemaAction.Unclear(null, null, TableChangeKind.Unknown, null) { At = cursor.PlaceOf(0) };
            yield break;
        }

        cursor.Take('*');
        Clusters.Pass(cursor);
        if (cursor.Take("WITH"))
            cursor.TakeAny("CHECK", "NOCHECK");

        var verb = AlterVerb.Other;
        foreach (var item in cursor.TakeList())
        {
            verb = ReadVerb(item, verb);
            foreach (var action in ReadAction(item, table, verb))
                yield return action;
        }
    }

    private static AlterVerb ReadVerb(TokenCursor item, AlterVerb before)
    {
        if (item.IsNextAny("ADD"))
            return AlterVerb.Add;
        if (item.IsNextAny("DROP"))
            return item.IsNext("DROP", "COLUMN") ? AlterVerb.DropColumn : AlterVerb.Drop;
        if (item.IsNextAny("ALTER", "MODIFY", "CHANGE", "RENAME", "SET"))
            return AlterVerb.Other;

        // ADD a int, b int and DROP COLUMN a, b: SQL Server says the verb once.
        if (before is AlterVerb.Other || (IsHarmless(item) && item.Flavour is not SqlFlavour.SqlServer))
            return AlterVerb.Other;

        return before is AlterVerb.Drop && item.IsNextAny("COLUMN") ? AlterVerb.DropColumn : before;
    }

    private static IEnumerable<SchemaAction> ReadAction(TokenCursor item, TableName table, AlterVerb verb)
    {
        var place = item.Place;
        if (verb is AlterVerb.Add)
        {
            item.TakeAny("ADD");
            return AddReader.Read(item, table, place);
        }

        if (verb is AlterVerb.Drop or AlterVerb.DropColumn)
        {
            item.TakeAny("DROP");
            return DropActionReader.Read(item, table, place, ofColumns: verb is AlterVerb.DropColumn);
        }

        if (item.TakeAny("ALTER"))
            return AlterColumnReader.ReadAlter(item, table, place);
        if (item.TakeAny("MODIFY"))
            return AlterColumnReader.ReadModify(item, table, place);
        if (item.TakeAny("CHANGE"))
            return AlterColumnReader.ReadChange(item, table, place);
        if (item.TakeAny("RENAME"))
            return RenameActionReader.Read(item, table, place);
        if (item.Take("SET", "SCHEMA"))
            return item.TakeName() is { } schema ? [new SchemaAction.RenameTable(table, table with { Schema = schema }) { At = place }] : [];

        return item.AtEnd || item.IsNextAny("SET") || IsHarmless(item)
            ? []
            : [new SchemaAction.Unclear(table, null, TableChangeKind.Unknown, null) { At = place }];
    }

    private static bool IsHarmless(TokenCursor item) => item.Word is { } word && Harmless.Contains(word);
}
