using Weir.Contracts.Changes.Folding;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Reads the ways to change a column: ALTER COLUMN, MODIFY and CHANGE.</summary>
internal static class AlterColumnReader
{
    /// <summary>Reads what follows ALTER: <c>[COLUMN] a TYPE t</c> and its kin, or SQL Server's <c>a t [NOT NULL]</c>.</summary>
    public static IEnumerable<SchemaAction> ReadAlter(TokenCursor item, TableName table, SourceLocation place)
    {
        if (!item.TakeAny("COLUMN") && item.IsNextAny("INDEX", "CONSTRAINT", "CHECK"))
            return [];

        item.TakeIfExists();
        if (item.TakeName() is not { } column)
            return [new SchemaAction.Unclear(table, null, TableChangeKind.ColumnRetyped, null) { At = place }];

        var unchanged = new SchemaAction.ChangeColumn(table, column, null, null) { At = place };
        if (item.Take("SET", "NOT", "NULL"))
            return [unchanged with { Nullable = false }];
        if (item.Take("DROP", "NOT", "NULL"))
            return [unchanged with { Nullable = true }];
        if (item.Take("SET", "DEFAULT"))
            return [unchanged with { SetsDefault = true, Default = ColumnReader.ReadExpression(item) }];
        if (item.Take("DROP", "DEFAULT"))
            return [unchanged with { SetsDefault = true }];
        if (item.TakeAny("TYPE") || item.Take("SET", "DATA", "TYPE") || item.Take("SET", "TYPE"))
            return [unchanged with { Type = ColumnReader.ReadType(item) }];

        return item.IsNextAny("SET", "DROP", "ADD", "RESTART", "RESET") ? [] : Restate(item, table, column, place);
    }

    /// <summary>Reads what follows MODIFY: <c>[COLUMN] a t ...</c>.</summary>
    public static IEnumerable<SchemaAction> ReadModify(TokenCursor item, TableName table, SourceLocation place)
    {
        if (!item.TakeAny("COLUMN") && item.IsNextAny("ORDER", "TTL", "SETTING", "SAMPLE", "QUERY", "COMMENT", "REFRESH", "DEFINER", "STATISTICS", "SQL"))
            return [];

        item.TakeIfExists();
        return item.TakeName() is { } column
            ? Restate(item, table, column, place)
            : [new SchemaAction.Unclear(table, null, TableChangeKind.ColumnRetyped, null) { At = place }];
    }

    /// <summary>Reads what follows CHANGE: <c>[COLUMN] old new t ...</c>.</summary>
    public static IEnumerable<SchemaAction> ReadChange(TokenCursor item, TableName table, SourceLocation place)
    {
        item.TakeAny("COLUMN");
        item.TakeIfExists();
        if (item.TakeName() is not { } old || item.TakeName() is not { } name)
            return [new SchemaAction.Unclear(table, null, TableChangeKind.Unknown, null) { At = place }];

        return [new SchemaAction.RenameColumn(table, old, name) { At = place }, .. Restate(item, table, name, place).Select(one => old == name ? one : LessSure(one))];
    }

    // A column that gets another name mostly keeps the rest.
    private static SchemaAction LessSure(SchemaAction action) =>
        action is SchemaAction.ChangeColumn ? action with { Confidence = ChangeConfidence.CannotTell } : action;

    // The whole definition: NULL is what MySQL and SQL Server take when nothing is said.
    private static IEnumerable<SchemaAction> Restate(TokenCursor item, TableName table, string column, SourceLocation place)
    {
        var isClickHouse = item.Flavour is SqlFlavour.ClickHouse;
        var read = ColumnReader.ReadRest(item, column);
        var shape = read.Column;
        if (shape.Type is not null || shape.Default is not null)
            yield return new SchemaAction.ChangeColumn(table, column, shape.Type, shape.Nullable ?? (isClickHouse ? null : true))
            {
                At = place,
                SetsDefault = shape.Default is not null,
                Default = shape.Default,
                Restated = true,
            };

        if (read.Key is { } key)
            yield return new SchemaAction.AddKey(table, null, KeyReader.Describe(key, [column]), [column]) { At = place };
    }
}
