using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads the keys, constraints and indexes that stand beside columns in CREATE TABLE and after ADD in ALTER TABLE.</summary>
internal static class KeyReader
{
    private static readonly string[] TypesInParentheses =
    [
        "VARCHAR", "CHAR", "NVARCHAR", "NCHAR", "CHARACTER", "DECIMAL", "NUMERIC", "BINARY", "VARBINARY", "BIT",
        "TSVECTOR",
    ];

    /// <summary>Whether a constraint or an index comes next, and not a column.</summary>
    public static bool IsNext(TokenCursor cursor)
    {
        if (cursor.IsNextAny("CONSTRAINT", "FOREIGN", "EXCLUDE", "PROJECTION"))
            return true;
        if (cursor.IsNextAny("PRIMARY", "CHECK", "UNIQUE", "LIKE", "PERIOD"))
            return cursor.IsNext("PRIMARY", "KEY") || cursor.IsNext("PERIOD", "FOR") || !cursor.IsNextAny("PRIMARY", "PERIOD");

        return cursor.IsNextAny("KEY", "INDEX", "FULLTEXT", "SPATIAL") && IsIndex(cursor);
    }

    // PostgreSQL and SQLite have columns called key or fulltext; only MySQL, SQL Server and ClickHouse have indexes in tables.
    private static bool IsIndex(TokenCursor cursor)
    {
        if (cursor.Flavour is SqlFlavour.PostgreSql or SqlFlavour.Sqlite)
            return false;
        if (cursor.Flavour is not SqlFlavour.Unknown)
            return cursor.IsName(1) || cursor.IsSymbol('(', 1);

        var from = cursor.At;
        cursor.Skip();
        var isType = cursor.IsNextAny(TypesInParentheses);
        var isIndex = cursor.IsSymbol('(') || (!isType && cursor.IsName() && cursor.IsSymbol('(', 1));
        cursor.MoveTo(from);
        return isIndex;
    }

    /// <summary>Reads what <see cref="IsNext"/> found; null for what is no key: a check, a plain index.</summary>
    public static SchemaAction.AddKey? Read(TokenCursor cursor, TableName table)
    {
        var place = cursor.Place;
        var name = cursor.Take("CONSTRAINT") && !cursor.IsNextAny("PRIMARY", "UNIQUE", "FOREIGN", "CHECK") ? cursor.TakeName() : null;
        var kind = ReadKind(cursor);
        if (kind is null)
            return null;

        cursor.TakeAny("KEY", "INDEX");
        while (cursor.TakeAny("CLUSTERED", "NONCLUSTERED", "USING", "BTREE", "HASH", "CONCURRENTLY"))
        {
            // How it is stored is of no interest.
        }

        cursor.TakeIfNotExists();
        if (cursor.IsName())
            name ??= cursor.TakeName();
        while (!cursor.AtEnd && !cursor.IsSymbol('('))
            cursor.Skip();

        var columns = cursor.TakeNames();
        return new SchemaAction.AddKey(table, name, Describe(kind, columns), columns) { At = place };
    }

    /// <summary>A key for people.</summary>
    public static string Describe(string kind, IReadOnlyList<string> columns) =>
        columns.Count == 0 ? kind : $"{kind} ({string.Join(", ", columns)})";

    private static string? ReadKind(TokenCursor cursor) =>
        cursor.TakeAny("PRIMARY") ? "primary key" : cursor.TakeAny("UNIQUE") ? "unique" : cursor.TakeAny("FOREIGN") ? "foreign key" : null;
}
