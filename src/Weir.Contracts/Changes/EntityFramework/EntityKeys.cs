using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>Reads the operations on keys and indexes.</summary>
internal sealed class EntityKeys(KnownIndexes indexes)
{
    /// <summary>What an operation does to keys.</summary>
    public IEnumerable<SchemaAction> Read(Invocation call, SourceLocation at)
    {
        var name = EntityTables.Text(call, "name", 0);
        var isDrop = call.Name.StartsWith("Drop", StringComparison.Ordinal);
        var table = EntityTables.Of(call, "table", 1, "schema", isDrop ? 2 : call.Name is "AddForeignKey" ? 4 : 3);
        switch (call.Name)
        {
            case "AddPrimaryKey":
                return [Add(call, table, name, "primary key", at)];
            case "AddUniqueConstraint":
                return [Add(call, table, name, "unique", at)];
            case "AddForeignKey":
                return [Add(call, table, name, "foreign key", at)];
            case "CreateIndex":
                var isUnique = call.GetTruth("unique", 4) == true;
                indexes.Add(name, isUnique);
                return isUnique ? [Add(call, table, name, "unique", at)] : [];
            case "RenameIndex":
                indexes.Rename(name, EntityTables.Text(call, "newName", 1));
                return [];
            case "DropIndex":
                return indexes.IsUnique(name) switch
                {
                    true => [new SchemaAction.DropKey(Known(table), name, $"unique {name}") { At = at }],
                    false => [],
                    null => [new SchemaAction.DropKey(Known(table), name, $"index {name}") { At = at }],
                };
            default:
                var kind = call.Name switch { "DropPrimaryKey" => "primary key", "DropForeignKey" => "foreign key", _ => "unique" };
                return [new SchemaAction.DropKey(table, kind is "primary key" ? null : name, kind is "primary key" ? kind : $"{kind} {name}") { At = at }];
        }
    }

    private static TableName? Known(TableName table) => table.Name.Contains(UntoldNames.Mark) ? null : table;

    private static SchemaAction.AddKey Add(Invocation call, TableName table, string name, string kind, SourceLocation at)
    {
        var columns = Values.Texts(call.Get("column") ?? call.Get("columns") ?? call.Get("column", 2));
        return new SchemaAction.AddKey(table, name, columns.Count == 0 ? kind : $"{kind} ({string.Join(", ", columns)})", columns) { At = at };
    }
}
