using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads CREATE TABLE: columns written out, LIKE another table, or AS a query.</summary>
internal static class CreateTableReader
{
    /// <summary>Reads what follows CREATE, from the words before TABLE on.</summary>
    public static IEnumerable<SchemaAction> Read(TokenCursor cursor)
    {
        var place = cursor.PlaceOf(0);
        var (temporary, replaces) = (false, false);
        while (!cursor.Take("TABLE") && !cursor.AtEnd)
        {
            temporary |= cursor.IsNextAny("TEMP", "TEMPORARY");
            replaces |= cursor.IsNextAny("REPLACE");
            cursor.Skip();
        }

        var ifNotExists = cursor.TakeIfNotExists();
        if (cursor.TakeTable() is not { } name)
        {
            yield return new SchemaAction.Unclear(null, null, TableChangeKind.TableAdded, null) { At = place };
            yield break;
        }

        Clusters.Pass(cursor);
        var create = new SchemaAction.CreateTable(name, [], Complete: false)
        {
            At = place,
            IfNotExists = ifNotExists,
            Replaces = replaces,
            Temporary = temporary,
        };
        foreach (var action in ReadBody(cursor, create))
            yield return action;
    }

    private static IEnumerable<SchemaAction> ReadBody(TokenCursor cursor, SchemaAction.CreateTable create)
    {
        if (cursor.IsSymbol('(') && !IsQuery(cursor))
            return [ReadElements(cursor.TakeParentheses()!, create)];

        return cursor.Take("LIKE") ? [create with { Like = cursor.TakeTable() }] : ReadQuery(cursor, create);
    }

    private static SchemaAction.CreateTable ReadElements(TokenCursor elements, SchemaAction.CreateTable create)
    {
        var columns = new List<ColumnShape>();
        var primary = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        TableName? like = null;
        foreach (var element in elements.TakeList())
            if (element.Take("LIKE"))
                like ??= element.TakeTable();
            else if (KeyReader.IsNext(element))
                primary.UnionWith(KeyReader.Read(element, create.Table) is { IsPrimary: true } key ? key.Columns : []);
            else if (ColumnReader.Read(element) is { } read)
                columns.Add(read.Column);

        return create with
        {
            Columns = [.. columns.Select(one => primary.Contains(one.Name) ? one with { Nullable = false } : one)],
            Complete = like is null,
            Like = like,
        };
    }

    private static IEnumerable<SchemaAction> ReadQuery(TokenCursor cursor, SchemaAction.CreateTable create)
    {
        while (!cursor.AtEnd && !cursor.IsNextAny("AS", "SELECT", "WITH"))
            if (cursor.TakeParentheses() is null)
                cursor.Skip();

        cursor.TakeAny("AS");
        var query = SelectReader.Read(cursor);
        yield return create with
        {
            Columns = [.. (query?.Columns ?? []).Where(static one => one.To is not null).Select(static one => new ColumnShape(one.To!))],
            Like = query is { Columns: null } ? query.From : null,
            LikeIsQuery = true,
        };
        if (query?.From is { } source)
            yield return new SchemaAction.CopyRows(create.Table, source, query.Columns) { At = create.At };
    }

    private static bool IsQuery(TokenCursor cursor)
    {
        var from = cursor.At;
        while (cursor.Take('('))
        {
            // To the first word.
        }

        var isQuery = cursor.IsNextAny("SELECT", "WITH", "VALUES");
        cursor.MoveTo(from);
        return isQuery;
    }
}
