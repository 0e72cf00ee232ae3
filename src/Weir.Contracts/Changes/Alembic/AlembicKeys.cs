using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Alembic;

/// <summary>Reads the operations on keys and indexes.</summary>
internal sealed class AlembicKeys(KnownIndexes indexes)
{
    /// <summary>What an operation does to keys.</summary>
    public IEnumerable<SchemaAction> Read(Invocation call, TableName? batch, SourceLocation at)
    {
        var name = call.GetText("constraint_name", 0) ?? call.GetText("index_name");
        var by = batch is null ? 2 : 1;
        var table = batch ?? AlembicOperations.Table(call, call.Name is "create_foreign_key" ? "source_table" : "table_name", 1);
        switch (call.Name)
        {
            case "create_unique_constraint":
                return [Add(table, name, "unique", call.GetTexts("columns", by), at)];
            case "create_primary_key":
                return [Add(table, name, "primary key", call.GetTexts("columns", by), at)];
            case "create_foreign_key":
                return [Add(table, name, "foreign key", call.GetTexts("local_cols", by + 1), at)];
            case "create_index":
                var isUnique = call.GetTruth("unique") == true;
                indexes.Add(name ?? "", isUnique);
                return isUnique ? [Add(table, name, "unique", call.GetTexts("columns", by), at)] : [];
            case "drop_index":
                return indexes.IsUnique(name ?? "") switch
                {
                    true => [new SchemaAction.DropKey(table.Name.Contains(UntoldNames.Mark) ? null : table, name, $"unique {name}") { At = at }],
                    false => [],
                    null => [new SchemaAction.DropKey(null, name, $"index {name}") { At = at }],
                };
            default:
                return Drop(call, table, name, by, at);
        }
    }

    private static SchemaAction.AddKey Add(TableName table, string? name, string kind, IReadOnlyList<string> columns, SourceLocation at) =>
        new(table, name, columns.Count == 0 ? kind : $"{kind} ({string.Join(", ", columns)})", columns) { At = at };

    private static IEnumerable<SchemaAction> Drop(Invocation call, TableName table, string? name, int by, SourceLocation at) =>
        call.GetText("type_", by) switch
        {
            "check" => [],
            "unique" => [new SchemaAction.DropKey(table, name, $"unique {name}") { At = at }],
            "foreignkey" => [new SchemaAction.DropKey(table, name, $"foreign key {name}") { At = at }],
            "primary" => [new SchemaAction.DropKey(table, null, "primary key") { At = at }],
            _ => [new SchemaAction.DropKey(table, name, $"constraint {name}") { At = at }],
        };
}
