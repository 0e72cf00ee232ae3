using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads <c>SELECT a, b AS c, f(d) FROM t ...</c>: which columns of the table become which columns of the result.</summary>
internal static class SelectReader
{
    private static readonly string[] AfterTable =
    [
        "WHERE", "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "GROUP", "ORDER", "LIMIT", "UNION", "ON", "HAVING", "FINAL",
        "SETTINGS", "FORMAT", "WINDOW", "FOR", "WITH",
    ];

    /// <summary>Reads a query; null when none comes next.</summary>
    public static SelectedRows? Read(TokenCursor cursor)
    {
        while (cursor.Take('('))
        {
            // A query may stand in parentheses.
        }

        if (!cursor.Take("SELECT"))
            return null;

        cursor.TakeAny("DISTINCT", "ALL");
        var items = new List<(string? To, ColumnReference? From)>();
        var all = false;
        foreach (var item in UpToFrom(cursor).TakeList())
        {
            all |= item.IsSymbol('*') || (item.IsName() && item.IsSymbol('.', 1) && item.IsSymbol('*', 2));
            items.Add(ReadItem(item));
        }

        if (!cursor.Take("FROM"))
            return new SelectedRows(null, [.. items.Select(static one => new CopiedColumn(one.To, null))]);

        cursor.TakeAny("ONLY");
        var table = cursor.TakeTable();
        cursor.TakeAny("AS");
        var alias = cursor.IsName() && !cursor.IsNextAny(AfterTable) ? cursor.TakeName() : null;
        var isJoined = cursor.IsSymbol(',') || cursor.IsNextAny("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL");
        return new SelectedRows(table, all && items.Count == 1 ? null : [.. items.Select(one => Copied(one.To, one.From))]);

        CopiedColumn Copied(string? to, ColumnReference? from) =>
            new(to, from is not null && from.IsOf(table?.Name, alias) && !(isJoined && from.Qualifier is null) ? from.Name : null);
    }

    private static (string? To, ColumnReference? From) ReadItem(TokenCursor item)
    {
        var source = ValueReader.ReadColumn(item);
        item.TakeAny("AS");
        var alias = item.IsName() ? item.TakeName() : null;
        if (item.AtEnd)
            return (alias ?? source?.Name, source);

        string? last = null;
        while (!item.AtEnd)
            last = item.Take("AS") ? item.TakeName() : Passed(item);

        return (last, null);
    }

    private static string? Passed(TokenCursor item)
    {
        if (item.TakeParentheses() is null)
            item.Skip();

        return null;
    }

    private static TokenCursor UpToFrom(TokenCursor cursor)
    {
        var from = cursor.At;
        while (!cursor.AtEnd && !cursor.IsNextAny("FROM", "UNION") && !cursor.IsSymbol(')'))
            if (cursor.TakeParentheses() is null)
                cursor.Skip();

        return new TokenCursor(cursor.Statement, cursor.Flavour, from, cursor.At);
    }
}
