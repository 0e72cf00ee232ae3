using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Sql.Statements;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads a statement that says what it does: the data definition of the five flavours, and what copies columns and rows.</summary>
internal static class DdlReader
{
    /// <summary>What a statement does to tables; nothing for all others.</summary>
    public static IEnumerable<SchemaAction> Read(SqlStatement statement, SqlFlavour flavour)
    {
        var cursor = new TokenCursor(statement, flavour);
        if (cursor.Take("ALTER", "TABLE"))
            return AlterTableReader.Read(cursor);
        if (cursor.Take("ALTER", "SCHEMA"))
            return RenameReader.ReadTransfer(cursor);
        if (cursor.Take("CREATE"))
            return ReadCreate(cursor);
        if (cursor.Take("DROP"))
            return DropReader.Read(cursor);
        if (cursor.Take("RENAME"))
            return RenameReader.Read(cursor);
        if (cursor.Take("EXCHANGE"))
            return RenameReader.ReadExchange(cursor);
        if (cursor.Take("UPDATE"))
            return CopyReader.ReadUpdate(cursor);

        return cursor.TakeAny("INSERT", "REPLACE") ? CopyReader.ReadInsert(cursor) : [];
    }

    private static IEnumerable<SchemaAction> ReadCreate(TokenCursor cursor)
    {
        var from = cursor.At;
        while (cursor.TakeAny("OR", "REPLACE", "GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "EXTERNAL", "FOREIGN", "VIRTUAL", "TRANSIENT"))
        {
            // To the thing that is created.
        }

        if (cursor.IsNextAny("TABLE"))
        {
            cursor.MoveTo(from);
            return CreateTableReader.Read(cursor);
        }

        return cursor.Take("UNIQUE") ? IndexReader.Read(cursor) : [];
    }
}
