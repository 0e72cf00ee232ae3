using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Sql;
using Weir.Contracts.Changes.Sql.Reading;
using Weir.Contracts.Changes.Sql.Statements;

namespace Weir.Contracts.Changes.Liquibase;

/// <summary>What the changes of change sets do to tables.</summary>
/// <remarks>Source: Liquibase documentation, Change types.</remarks>
internal static class ChangeReader
{
    /// <summary>The actions of a change set.</summary>
    public static IEnumerable<SchemaAction> Read(ChangeSet set, string path) => set.Changes.SelectMany(change => Read(change, path)).Select(action =>
        set.IsConditional && action.Confidence is ChangeConfidence.Certain ? action with { Confidence = ChangeConfidence.Likely } : action);

    private static IEnumerable<SchemaAction> Read(ChangelogNode change, string path) => change.Name switch
    {
        "createTable" => CreateTable(change),
        "dropTable" => [new SchemaAction.DropTable(Table(change), IfExists: false) { At = change.At }],
        "renameTable" => [new SchemaAction.RenameTable(Table(change, "oldTableName"), Table(change, "newTableName")) { At = change.At }],
        "addColumn" => change.Columns.SelectMany(column => AddColumn(Table(change), column)),
        "dropColumn" => DropColumns(change),
        "renameColumn" =>
            [new SchemaAction.RenameColumn(Table(change), Name(change, "oldColumnName"), Name(change, "newColumnName")) { At = change.At }],
        "modifyDataType" => [Changed(change, change["newDataType"] ?? "", null)],
        "addNotNullConstraint" => [Changed(change, null, false)],
        "dropNotNullConstraint" => [Changed(change, null, true)],
        "addDefaultValue" => [Changed(change, null, null) with { SetsDefault = true, Default = Default(change, "default") }],
        "dropDefaultValue" => [Changed(change, null, null) with { SetsDefault = true }],
        "addPrimaryKey" => [AddKey(change, "primary key", change["columnNames"])],
        "addUniqueConstraint" => [AddKey(change, "unique", change["columnNames"])],
        "createIndex" when change["unique"] == "true" => [AddKey(change, "unique", string.Join(",", change.Columns.Select(static column => column["name"])))],
        "addForeignKeyConstraint" => [ForeignKey(change)],
        "dropPrimaryKey" => [new SchemaAction.DropKey(Table(change), null, "primary key") { At = change.At }],
        "dropUniqueConstraint" => [new SchemaAction.DropKey(Table(change), change["constraintName"], "unique") { At = change.At }],
        "dropForeignKeyConstraint" => [new SchemaAction.DropKey(Table(change, "baseTableName"), change["constraintName"], "foreign key") { At = change.At }],
        "mergeColumns" => MergeColumns(change),
        "update" => Copies(change),
        "sql" => Sql(change, path),
        "customChange" or "executeCommand" => [Unclear(change, null, $"{change.Name} {change["class"] ?? change["executable"]}")],
        _ => [],
    };

    private static IEnumerable<SchemaAction> CreateTable(ChangelogNode change)
    {
        yield return new SchemaAction.CreateTable(Table(change), [.. change.Columns.Select(Shape)], Complete: true)
        {
            At = change.At,
            IfNotExists = change["ifNotExists"] == "true",
        };
    }

    private static IEnumerable<SchemaAction> AddColumn(TableName table, ChangelogNode column)
    {
        yield return new SchemaAction.AddColumn(table, Shape(column)) { At = column.At };
        var constraints = column.Child("constraints");
        var kind = constraints?["primaryKey"] == "true" ? "primary key" : constraints?["unique"] == "true" ? "unique" : null;
        if (kind is not null)
        {
            yield return new SchemaAction.AddKey(table, null, $"{kind} ({column["name"]})", [Name(column, "name")]) { At = column.At };
        }
    }

    private static IEnumerable<SchemaAction> DropColumns(ChangelogNode change) =>
        change["columnName"] is not null
            ? [new SchemaAction.DropColumn(Table(change), Name(change, "columnName"), IfExists: false) { At = change.At }]
            : change.Columns.Select(column => (SchemaAction)new SchemaAction.DropColumn(Table(change), Name(column, "name"), IfExists: false) { At = column.At });

    private static IEnumerable<SchemaAction> MergeColumns(ChangelogNode change)
    {
        var table = Table(change);
        yield return new SchemaAction.AddColumn(table, new ColumnShape(Name(change, "finalColumnName"), change["finalColumnType"])) { At = change.At };
        yield return new SchemaAction.DropColumn(table, Name(change, "column1Name"), IfExists: false) { At = change.At };
        yield return new SchemaAction.DropColumn(table, Name(change, "column2Name"), IfExists: false) { At = change.At };
    }

    // A column that is filled from another, and then takes its place.
    private static IEnumerable<SchemaAction> Copies(ChangelogNode change) =>
        from column in change.Columns
        let source = column["valueComputed"]
        where column["name"] is not null && source is not null && source.All(static c => char.IsLetterOrDigit(c) || c == '_')
        select (SchemaAction)new SchemaAction.CopyColumn(Table(change), column["name"]!, source) { At = column.At };

    // Places in the text of an element are those of the element.
    private static IEnumerable<SchemaAction> Sql(ChangelogNode change, string path)
    {
        var text = change.Text.Length > 0 ? change.Text : change["sql"] ?? change.Child("sql")?.Text ?? "";
        return new SqlReader(FlavourGuess.Of(change["dbms"] ?? path, text)).Read(new SqlPart(text, 0, text.Length, _ => change.At));
    }

    private static SchemaAction.ChangeColumn Changed(ChangelogNode change, string? type, bool? nullable) =>
        new(Table(change), Name(change, "columnName"), type ?? (nullable is false ? change["columnDataType"] : null), nullable) { At = change.At };

    private static SchemaAction.AddKey AddKey(ChangelogNode change, string kind, string? columns) =>
        new(Table(change), change["constraintName"] ?? change["indexName"], $"{kind} ({columns})", Names(columns)) { At = change.At };

    private static SchemaAction.AddKey ForeignKey(ChangelogNode change) => new(
        Table(change, "baseTableName"), change["constraintName"],
        $"foreign key ({change["baseColumnNames"]}) references {change["referencedTableName"]}", Names(change["baseColumnNames"])) { At = change.At };

    private static ColumnShape Shape(ChangelogNode column)
    {
        var constraints = column.Child("constraints");
        var isRequired = constraints?["nullable"] == "false" || constraints?["primaryKey"] == "true";
        return new ColumnShape(Name(column, "name"), column["type"], isRequired ? false : null, Default(column, "default"));
    }

    private static string? Default(ChangelogNode column, string prefix) =>
        column.Values.FirstOrDefault(value => value.Key.StartsWith(prefix + "Value", StringComparison.Ordinal) && value.Key != "defaultValueConstraintName").Value;

    private static string[] Names(string? list) => (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static TableName Table(ChangelogNode change, string key = "tableName")
    {
        var schema = change[key == "baseTableName" ? "baseTableSchemaName" : "schemaName"] ?? change["catalogName"];
        return new TableName(Name(change, key), string.IsNullOrEmpty(schema) || UntoldNames.IsUntold(schema) ? null : schema);
    }

    private static string Name(ChangelogNode change, string key) => change[key] is { Length: > 0 } name ? name : UntoldNames.Mark.ToString();

    private static SchemaAction.Unclear Unclear(ChangelogNode change, TableName? table, string what) =>
        new(table, null, TableChangeKind.Unknown, what) { At = change.At, Confidence = ChangeConfidence.CannotTell };
}
