namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads the definition of a column: <c>name type [not null] [default x] ...</c>.</summary>
internal static class ColumnReader
{
    private static readonly string[] AfterType =
    [
        "NOT", "NULL", "DEFAULT", "PRIMARY", "UNIQUE", "KEY", "REFERENCES", "CONSTRAINT", "CHECK", "COLLATE", "CHARSET", "GENERATED", "AS",
        "AUTO_INCREMENT", "AUTOINCREMENT", "IDENTITY", "COMMENT", "ON", "FIRST", "AFTER", "CODEC", "TTL", "MATERIALIZED", "ALIAS",
        "EPHEMERAL", "SPARSE", "ROWGUIDCOL", "STORED", "VIRTUAL", "INVISIBLE", "VISIBLE", "USING", "SETTINGS", "MASKED", "DEFERRABLE",
        "STATISTICS", "FILESTREAM", "ENCRYPTED", "PERSISTED", "REMOVE", "CASCADE", "RESTRICT",
    ];

    /// <summary>Reads a name and what is said of it; null when no name comes next.</summary>
    public static ColumnDefinition? Read(TokenCursor cursor) =>
        cursor.TakeName() is { } name ? ReadRest(cursor, name) : null;

    /// <summary>Reads what is said of a column whose name is known.</summary>
    public static ColumnDefinition ReadRest(TokenCursor cursor, string name)
    {
        var type = ReadType(cursor);
        var read = new ColumnDefinition(new ColumnShape(name, type), Key: null);
        while (!cursor.AtEnd)
            read = ReadOption(cursor, read);

        return read;
    }

    /// <summary>The type that comes next; null when none does.</summary>
    public static string? ReadType(TokenCursor cursor)
    {
        var from = cursor.At;
        while (!cursor.AtEnd && !EndsType(cursor))
            if (cursor.TakeParentheses() is null)
                cursor.Skip();

        return cursor.At == from ? null : cursor.TextSince(from);
    }

    private static bool EndsType(TokenCursor cursor) =>
        cursor.IsNextAny(AfterType)
        || cursor.IsNext("CHARACTER", "SET")
        || (cursor.IsNext("WITH") && !cursor.IsNext("WITH", "TIME") && !cursor.IsNext("WITH", "LOCAL"));

    private static ColumnDefinition ReadOption(TokenCursor cursor, ColumnDefinition read)
    {
        if (cursor.Take("NOT", "NULL"))
            return read with { Column = read.Column with { Nullable = false } };
        if (cursor.Take("NULL"))
            return read with { Column = read.Column with { Nullable = true } };
        if (cursor.Take("DEFAULT"))
            return read with { Column = read.Column with { Default = ReadExpression(cursor) } };
        if (cursor.Take("PRIMARY", "KEY"))
            return read with { Column = read.Column with { Nullable = false }, Key = "primary key" };
        if (cursor.TakeAny("UNIQUE"))
            return read with { Key = read.Key ?? "unique" };
        if (cursor.Take("ON", "UPDATE") || cursor.Take("ON", "DELETE"))
            return Passed(cursor, read, cursor.Take("SET", "NULL") || cursor.Take("SET", "DEFAULT"));
        if (cursor.TakeAny("COMMENT", "COLLATE"))
            cursor.Skip();
        else if (cursor.TakeParentheses() is null)
            cursor.Skip();

        return read;
    }

    private static ColumnDefinition Passed(TokenCursor cursor, ColumnDefinition read, bool passed)
    {
        if (!passed && !cursor.AtEnd)
            cursor.Skip();

        return read;
    }

    /// <summary>The expression that comes next, up to another option of the column.</summary>
    public static string ReadExpression(TokenCursor cursor)
    {
        var from = cursor.At;
        if (!cursor.AtEnd && cursor.TakeParentheses() is null)
            cursor.Skip();
        while (!cursor.AtEnd && !(cursor.IsNextAny(AfterType) || cursor.IsNextAny("WITH")))
            if (cursor.TakeParentheses() is null)
                cursor.Skip();

        return cursor.TextSince(from);
    }
}
