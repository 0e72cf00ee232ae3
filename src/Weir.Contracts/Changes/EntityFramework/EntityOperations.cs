using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>Does the operations of a migration.</summary>
/// <param name="told">Where that goes which the migration tells of how columns were.</param>
/// <param name="indexes">The indexes that are known.</param>
internal sealed class EntityOperations(ToldSchema told, KnownIndexes indexes)
{
    private static readonly string[] Silent =
    [
        "AlterDatabase", "AlterTable", "AlterSequence", "CreateSequence", "DropSequence", "RenameSequence", "RestartSequence", "EnsureSchema", "DropSchema",
        "AddCheckConstraint", "DropCheckConstraint", "CreateCheckConstraint", "InsertData", "UpdateData", "DeleteData", "Annotation",
        "OldAnnotation", "HasAnnotation",
        "EnsurePostgresExtension",
    ];

    /// <summary>Does an operation.</summary>
    public Value Do(Invocation call, ScriptRun run)
    {
        var at = run.Script.PlaceOf(call.Start);
        switch (call.Name)
        {
            case "AddColumn":
                AddColumn(call, at, run);
                break;
            case "DropColumn":
                var dropped = EntityTables.Of(call, "table", 1, "schema", 2);
                run.Emit(new SchemaAction.DropColumn(dropped, EntityTables.Text(call, "name", 0), IfExists: false) { At = at });
                break;
            case "AlterColumn":
                AlterColumn(call, at, run);
                break;
            case "RenameColumn":
                RenameColumn(call, at, run);
                break;
            case "CreateTable":
                CreateTable(call, at, run);
                break;
            case "DropTable":
                run.Emit(new SchemaAction.DropTable(EntityTables.Of(call, "name", 0, "schema", 1), IfExists: false) { At = at });
                break;
            case "RenameTable":
                RenameTable(call, at, run);
                break;
            case "Sql":
                ScriptSql.Run(call.Get("sql", 0), call.Start, run);
                break;
            case "AddPrimaryKey" or "AddUniqueConstraint" or "AddForeignKey" or "CreateIndex" or "RenameIndex" or "DropPrimaryKey" or "DropUniqueConstraint"
                or "DropForeignKey" or "DropIndex":
                foreach (var key in new EntityKeys(indexes).Read(call, at))
                    run.Emit(key);
                break;
            default:
                if (!Silent.Contains(call.Name) && !call.Name.StartsWith("Is", StringComparison.Ordinal))
                    run.EmitUnclear($"the operation {call.Name}", call.Start);
                break;
        }

        return Values.Unknown;
    }

    private void AddColumn(Invocation call, SourceLocation at, ScriptRun run)
    {
        var table = EntityTables.Of(call, "table", 1, "schema", 6);
        var column = EntityColumns.New(call, EntityTables.Text(call, "name", 0));
        told.Make(table, column.Name);
        run.Emit(new SchemaAction.AddColumn(table, column) { At = at });
    }

    private void AlterColumn(Invocation call, SourceLocation at, ScriptRun run)
    {
        var table = EntityTables.Of(call, "table", 1, "schema", 6);
        var name = EntityTables.Text(call, "name", 0);
        var (old, now) = (EntityColumns.Old(call, name), EntityColumns.New(call, name));
        if (EntityColumns.IsOldUntold(call))
        {
            run.Emit(new SchemaAction.ChangeColumn(table, name, now.Type, now.Nullable) { At = at, Restated = true });
            return;
        }

        told.Tell(table, old);
        var isDefaulted = old.Default != now.Default || now.Default is "an expression";
        var isRetyped = !TypeText.AreSame(old.Type, now.Type);
        if (isRetyped || old.Nullable != now.Nullable || isDefaulted)
            run.Emit(new SchemaAction.ChangeColumn(table, name, isRetyped ? now.Type : null, old.Nullable != now.Nullable ? now.Nullable : null)
            {
                At = at,
                SetsDefault = isDefaulted,
                Default = now.Default,
            });
    }

    private void RenameColumn(Invocation call, SourceLocation at, ScriptRun run)
    {
        var table = EntityTables.Of(call, "table", 1, "schema", 3);
        var to = EntityTables.Text(call, "newName", 2);
        told.Make(table, to);
        run.Emit(new SchemaAction.RenameColumn(table, EntityTables.Text(call, "name", 0), to) { At = at });
    }

    private void RenameTable(Invocation call, SourceLocation at, ScriptRun run)
    {
        var from = EntityTables.Of(call, "name", 0, "schema", 1);
        var to = new TableName(call.GetText("newName", 2) ?? from.Name, call.GetText("newSchema", 3) ?? from.Schema);
        told.Make(to);
        run.Emit(new SchemaAction.RenameTable(from, to) { At = at });
    }

    private void CreateTable(Invocation call, SourceLocation at, ScriptRun run)
    {
        var table = EntityTables.Of(call, "name", 0, "schema", 2);
        var columns = new List<ColumnShape>();
        var made = call.Get("columns", 1) is Value.Function function
            ? run.Call(function, [EntityHost.Table], new Dictionary<string, Value>()) as Value.Map
            : null;
        foreach (var (key, value) in made?.Entries ?? [])
            if (EntityHost.ColumnOf(value) is { } column)
                columns.Add(EntityColumns.OfTable(column, Values.Told(key)));

        told.Make(table);
        run.Emit(new SchemaAction.CreateTable(table, columns, Complete: made is not null && columns.Count == made.Entries.Count) { At = at });
    }
}
