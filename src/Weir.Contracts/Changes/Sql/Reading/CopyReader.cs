using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads UPDATE and INSERT ... SELECT: they change no table, but tell that a new column or table takes an old one's place.</summary>
internal static class CopyReader
{
    /// <summary>Reads what follows UPDATE.</summary>
    public static IEnumerable<SchemaAction> ReadUpdate(TokenCursor cursor)
    {
        var place = cursor.PlaceOf(0);
        cursor.TakeAny("ONLY");
        if (cursor.TakeTable() is not { } table)
            yield break;

        if (table.Name.Equals("sqlite_master", StringComparison.OrdinalIgnoreCase) || table.Name.Equals("sqlite_schema", StringComparison.OrdinalIgnoreCase))
        {
            yield return new SchemaAction.Unclear(null, null, TableChangeKind.Unknown, "the schema is edited as data") { At = place };
            yield break;
        }

        cursor.TakeAny("AS");
        var alias = cursor.IsName() && !cursor.IsNextAny("SET") ? cursor.TakeName() : null;
        while (!cursor.AtEnd && !cursor.IsNextAny("SET"))
            cursor.Skip();

        cursor.Take("SET");
        foreach (var (to, from) in ReadAssignments(cursor, table.Name, alias))
            yield return new SchemaAction.CopyColumn(table, to, from) { At = place };
    }

    /// <summary>Reads what follows INSERT or REPLACE.</summary>
    public static IEnumerable<SchemaAction> ReadInsert(TokenCursor cursor)
    {
        var place = cursor.PlaceOf(0);
        while (cursor.TakeAny("OR", "REPLACE", "IGNORE", "ABORT", "ROLLBACK", "FAIL", "LOW_PRIORITY", "INTO", "TABLE", "OVERWRITE"))
        {
            // To the table.
        }

        if (cursor.TakeTable() is not { } table)
            yield break;

        var names = cursor.TakeNames();
        while (cursor.TakeAny("OVERRIDING", "SYSTEM", "USER", "VALUE"))
        {
            // To the query.
        }

        if (SelectReader.Read(cursor) is not { From: { } source } rows)
            yield break;

        yield return new SchemaAction.CopyRows(table, source, Pair(names, rows.Columns)) { At = place };
    }

    private static IEnumerable<(string To, string From)> ReadAssignments(TokenCursor cursor, string table, string? alias)
    {
        while (!cursor.AtEnd)
        {
            var to = cursor.TakeTable()?.Name;
            var from = to is not null && cursor.Take('=') ? ValueReader.ReadColumn(cursor) : null;
            var isWhole = cursor.AtEnd || cursor.IsSymbol(',') || cursor.IsNextAny("WHERE", "FROM", "ORDER", "LIMIT", "RETURNING");
            if (to is not null && from is not null && isWhole && from.IsOf(table, alias))
                yield return (to, from.Name);

            while (!cursor.AtEnd && !cursor.IsSymbol(',') && !cursor.IsNextAny("WHERE", "FROM", "ORDER", "LIMIT"))
                if (cursor.TakeParentheses() is null)
                    cursor.Skip();

            if (!cursor.Take(','))
                yield break;
        }
    }

    private static List<CopiedColumn>? Pair(IReadOnlyList<string> names, IReadOnlyList<CopiedColumn>? selected)
    {
        if (names.Count == 0 || selected is null)
            return selected is null ? null : [.. selected.Select(static one => new CopiedColumn(null, one.From))];

        return [.. names.Select((name, at) => new CopiedColumn(name, at < selected.Count ? selected[at].From : null))];
    }
}
