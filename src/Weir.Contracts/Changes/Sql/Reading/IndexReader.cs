using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads CREATE UNIQUE INDEX, which is a key; an index that is not unique changes nothing a reader of the table sees.</summary>
internal static class IndexReader
{
    /// <summary>Reads what follows CREATE, from UNIQUE on.</summary>
    public static IEnumerable<SchemaAction> Read(TokenCursor cursor)
    {
        var place = cursor.PlaceOf(0);
        while (!cursor.AtEnd && !cursor.IsNextAny("INDEX"))
            cursor.Skip();

        cursor.Skip();
        cursor.TakeAny("CONCURRENTLY");
        cursor.TakeIfNotExists();
        var name = cursor.IsNextAny("ON") ? null : cursor.TakeTable()?.Name;
        while (!cursor.AtEnd && !cursor.IsNextAny("ON"))
            cursor.Skip();

        cursor.Skip();
        cursor.TakeAny("ONLY");
        if (cursor.TakeTable() is not { } table)
            yield break;

        while (!cursor.AtEnd && !cursor.IsSymbol('('))
            cursor.Skip();

        var columns = cursor.TakeNames();
        yield return new SchemaAction.AddKey(table, name, KeyReader.Describe("unique", columns), columns) { At = place };
    }
}
