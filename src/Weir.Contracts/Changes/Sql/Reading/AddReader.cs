using Weir.Contracts.Changes.Folding;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads ADD of ALTER TABLE: a column, a list of columns in parentheses, or a key.</summary>
internal static class AddReader
{
    /// <summary>Reads what follows ADD.</summary>
    public static IEnumerable<SchemaAction> Read(TokenCursor item, TableName table, SourceLocation place)
    {
        if (item.TakeAny("COLUMN"))
            return ReadColumns(item, table, place);
        if (KeyReader.IsNext(item))
            return ReadKey(item, table, place);

        return item.IsNextAny("PARTITION", "STATISTICS", "GENERATED") || item.IsNext("IF", "NOT", "EXISTS", "PARTITION")
            ? []
            : ReadColumns(item, table, place);
    }

    private static IEnumerable<SchemaAction> ReadKey(TokenCursor item, TableName table, SourceLocation place)
    {
        var from = item.At;
        if (KeyReader.Read(item, table) is { } key)
            return [key with { At = place }];

        item.MoveTo(from);
        return ReadDefault(item, table, place);
    }

    // SQL Server: ADD CONSTRAINT name DEFAULT value FOR column.
    private static IEnumerable<SchemaAction> ReadDefault(TokenCursor item, TableName table, SourceLocation place)
    {
        if (!item.Take("CONSTRAINT") || item.TakeName() is null || !item.Take("DEFAULT"))
            yield break;

        var from = item.At;
        while (!item.AtEnd && !item.IsNextAny("FOR"))
            item.Skip();

        var value = item.TextSince(from);
        if (item.Take("FOR") && item.TakeName() is { } column)
            yield return new SchemaAction.ChangeColumn(table, column, null, null) { At = place, SetsDefault = true, Default = value };
    }

    private static IEnumerable<SchemaAction> ReadColumns(TokenCursor item, TableName table, SourceLocation place)
    {
        item.TakeIfNotExists();
        if (!item.IsSymbol('('))
            return ReadColumn(item, table, place);

        return item.TakeParentheses()!.TakeList().SelectMany(one =>
            KeyReader.IsNext(one) ? ReadKey(one, table, one.Place) : ReadColumn(one, table, one.Place));
    }

    private static IEnumerable<SchemaAction> ReadColumn(TokenCursor item, TableName table, SourceLocation place)
    {
        if (ColumnReader.Read(item) is not { } read)
        {
            yield return new SchemaAction.Unclear(table, null, TableChangeKind.ColumnAdded, null) { At = place };
            yield break;
        }

        yield return new SchemaAction.AddColumn(table, read.Column) { At = place };
        if (read.Key is { } key)
            yield return new SchemaAction.AddKey(table, null, KeyReader.Describe(key, [read.Column.Name]), [read.Column.Name]) { At = place };
    }
}
