using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads RENAME TABLE of MySQL and ClickHouse, EXCHANGE TABLES, and SQL Server's sp_rename and schema transfer.</summary>
internal static class RenameReader
{
    /// <summary>Reads what follows RENAME: <c>TABLE a TO b, c TO d</c>.</summary>
    public static IEnumerable<SchemaAction> Read(TokenCursor cursor)
    {
        if (!cursor.TakeAny("TABLE", "TABLES"))
            yield break;

        cursor.TakeIfExists();
        foreach (var item in cursor.TakeList())
        {
            var place = item.Place;
            if (item.TakeTable() is { } table && item.TakeAny("TO", "AS") && item.TakeTable() is { } to)
                yield return new SchemaAction.RenameTable(table, to) { At = place };
        }
    }

    /// <summary>Reads what follows EXCHANGE: <c>TABLES a AND b</c>, two renames at once.</summary>
    public static IEnumerable<SchemaAction> ReadExchange(TokenCursor cursor)
    {
        var place = cursor.PlaceOf(0);
        if (!cursor.Take("TABLES") || cursor.TakeTable() is not { } one || !cursor.Take("AND") || cursor.TakeTable() is not { } other)
            yield break;

        var aside = one with { Name = one.Name + " " };
        yield return new SchemaAction.RenameTable(one, aside) { At = place };
        yield return new SchemaAction.RenameTable(other, one) { At = place };
        yield return new SchemaAction.RenameTable(aside, other) { At = place };
    }

    /// <summary>Reads the arguments of sp_rename: <c>'schema.table.column', 'new', 'COLUMN'</c>, by position or by name.</summary>
    public static IEnumerable<SchemaAction> ReadProcedure(TokenCursor cursor)
    {
        var place = cursor.PlaceOf(0);
        var arguments = new string?[3];
        var told = true;
        var at = 0;
        foreach (var item in cursor.TakeList())
        {
            var slot = Slot(item) ?? at;
            at++;
            told &= slot > 1 || !item.IsNextVariable();
            if (slot < arguments.Length)
                arguments[slot] = item.TakeName();
        }

        if (!told || arguments[0] is not { } old || arguments[1] is not { } name)
            yield return new SchemaAction.Unclear(null, null, TableChangeKind.Unknown, "sp_rename") { At = place };
        else if (Rename(DottedName.Split(old), name, arguments[2], place) is { } action)
            yield return action;
    }

    /// <summary>Reads what follows <c>ALTER SCHEMA</c>: <c>target TRANSFER old.table</c>.</summary>
    public static IEnumerable<SchemaAction> ReadTransfer(TokenCursor cursor)
    {
        var place = cursor.PlaceOf(0);
        if (cursor.TakeName() is { } schema && cursor.Take("TRANSFER"))
        {
            if (cursor.Take("OBJECT"))
                while (cursor.Take(':'))
                {
                    // OBJECT::name
                }

            if (cursor.TakeTable() is { } table)
                yield return new SchemaAction.RenameTable(table, table with { Schema = schema }) { At = place };
        }
    }

    private static int? Slot(TokenCursor item) =>
        item.Take("@objname") && item.Take('=') ? 0 : item.Take("@newname") && item.Take('=') ? 1 : item.Take("@objtype") && item.Take('=') ? 2 : null;

    private static SchemaAction? Rename(List<string> old, string name, string? kind, Core.Errors.SourceLocation place)
    {
        // Without a kind, three parts are those of a column: SQL Server renames it too.
        var isColumn = string.Equals(kind, "COLUMN", StringComparison.OrdinalIgnoreCase) || (kind is null && old.Count == 3);
        var isTable = kind is null or "" || kind.Equals("OBJECT", StringComparison.OrdinalIgnoreCase) || kind.Equals("NULL", StringComparison.OrdinalIgnoreCase);
        if (isColumn && old.Count > 1)
            return new SchemaAction.RenameColumn(DottedName.Table(old[..^1]), old[^1], name) { At = place };

        return isTable && old.Count > 0
            ? new SchemaAction.RenameTable(DottedName.Table(old), DottedName.Table(old) with { Name = name }) { At = place }
            : null;
    }
}
