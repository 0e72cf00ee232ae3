namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads an expression that is a column's value, perhaps of another type; everything else is computed.</summary>
internal static class ValueReader
{
    private const int Deepest = 8;

    /// <summary>
    /// The column whose value comes next: <c>a</c>, <c>t.a</c>, <c>(a)</c>, <c>a::int</c>, <c>CAST(a AS int)</c>, <c>CONVERT(int, a)</c>;
    /// null, with nothing passed, for anything else.
    /// </summary>
    public static ColumnReference? ReadColumn(TokenCursor cursor) => ReadColumn(cursor, 0);

    private static ColumnReference? ReadColumn(TokenCursor cursor, int depth)
    {
        if (depth > Deepest)
            return null;

        var from = cursor.At;
        var column = ReadCast(cursor, depth) ?? ReadName(cursor, depth);
        while (column is not null && cursor.IsSymbol(':') && cursor.IsSymbol(':', 1))
        {
            cursor.Skip();
            cursor.Skip();
            cursor.TakeTable();
            cursor.TakeAny("PRECISION", "VARYING");
            cursor.TakeParentheses();
            while (cursor.Take('['))
                cursor.Take(']');
        }

        if (column is null || cursor.IsSymbol('('))
        {
            cursor.MoveTo(from);
            return null;
        }

        return column;
    }

    private static ColumnReference? ReadName(TokenCursor cursor, int depth)
    {
        if (cursor.IsSymbol('('))
            return cursor.TakeParentheses() is { } inner ? Whole(inner, depth) : null;
        if (!cursor.IsName() || cursor.IsNextAny("NULL", "TRUE", "FALSE", "CASE", "NOT", "SELECT", "DEFAULT", "CURRENT_TIMESTAMP", "CURRENT_DATE", "EXISTS"))
            return null;

        return cursor.TakeTable() is { } name ? new ColumnReference(name.Schema, name.Name) : null;
    }

    private static ColumnReference? ReadCast(TokenCursor cursor, int depth)
    {
        if (!cursor.IsSymbol('(', 1) || !cursor.IsNextAny("CAST", "TRY_CAST", "CONVERT", "TRY_CONVERT", "SAFE_CAST"))
            return null;

        var typeFirst = cursor.IsNextAny("CONVERT", "TRY_CONVERT") && cursor.Flavour is SqlFlavour.SqlServer;
        cursor.Skip();
        var inside = cursor.TakeParentheses();
        if (inside is null)
            return null;

        return typeFirst ? inside.TakeList().Skip(1).Take(1).Select(one => Whole(one, depth)).FirstOrDefault() : ReadColumn(inside, depth + 1);
    }

    private static ColumnReference? Whole(TokenCursor inside, int depth) => ReadColumn(inside, depth + 1) is { } column && inside.AtEnd ? column : null;
}
