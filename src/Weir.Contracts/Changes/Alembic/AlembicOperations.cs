using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Alembic;

/// <summary>Does the operations of <c>op</c> and of what <c>batch_alter_table</c> opens, in which the table is not said again.</summary>
/// <param name="before">What is known of the tables.</param>
/// <param name="told">Where that goes which the migration tells of how columns were.</param>
/// <param name="indexes">The indexes that are known.</param>
internal sealed class AlembicOperations(ISchemaBefore before, ToldSchema told, KnownIndexes indexes)
{
    private static readonly string[] Silent =
    [
        "create_check_constraint", "create_exclude_constraint", "bulk_insert", "create_table_comment", "drop_table_comment", "get_context", "inline_literal",
        "create_comment", "drop_comment", "configure", "get_view_names", "create_function", "create_trigger", "drop_trigger", "drop_function", "create_view", "drop_view",
        "replace_view", "create_entity", "drop_entity", "replace_entity",
    ];

    private bool _isHelper;

    /// <summary>The table that a call names.</summary>
    public static TableName Table(Invocation call, string name, int position)
    {
        var schema = call.GetText("schema");
        return new TableName(call.GetText(name, position) ?? UntoldNames.Mark.ToString(), schema?.Contains(UntoldNames.Mark) == true ? null : schema);
    }

    /// <summary>Does what a function of the project that is called like an operation seems to do.</summary>
    public void DoLikely(Invocation call, ScriptRun run)
    {
        _isHelper = true;
        Do(call, null, run);
        _isHelper = false;
    }

    /// <summary>Does an operation.</summary>
    /// <param name="call">The call.</param>
    /// <param name="batch">The table that is open; null when the call names it.</param>
    /// <param name="run">Where the actions go.</param>
    public Value Do(Invocation call, TableName? batch, ScriptRun run)
    {
        var at = run.Script.PlaceOf(call.Start);
        var by = batch is null ? 1 : 0;
        switch (call.Name)
        {
            case "add_column":
                AddColumn(call.Get("column", by), batch ?? Table(call, "table_name", 0), at, run);
                break;
            case "drop_column":
                var dropped = batch ?? Table(call, "table_name", 0);
                Emit(run, new SchemaAction.DropColumn(dropped, Name(call, "column_name", by), call.GetTruth("if_exists") == true) { At = at });
                break;
            case "alter_column":
                AlterColumn(call, batch ?? Table(call, "table_name", 0), Name(call, "column_name", by), at, run);
                break;
            case "rename_column" when _isHelper:
                Rename(run, Table(call, "table_name", 0), Name(call, "old", 1), Name(call, "new", 2), at);
                break;
            case "create_table":
                CreateTable(call, at, run);
                break;
            case "drop_table":
                Emit(run, new SchemaAction.DropTable(Table(call, "table_name", 0), call.GetTruth("if_exists") == true) { At = at });
                break;
            case "rename_table":
                RenameTable(call, at, run);
                break;
            case "create_unique_constraint" or "create_primary_key" or "create_foreign_key" or "create_index" or "drop_index" or "drop_constraint":
                foreach (var key in new AlembicKeys(indexes).Read(call, batch, at))
                    Emit(run, key);
                break;
            default:
                if (!Silent.Contains(call.Name) && batch is null)
                    run.EmitUnclear($"the operation {call.Name}", call.Start);
                break;
        }

        return Values.Unknown;
    }

    private static string Name(Invocation call, string name, int position) => call.GetText(name, position) ?? UntoldNames.Mark.ToString();

    private void Emit(ScriptRun run, SchemaAction action) =>
        run.Emit(_isHelper && action.Confidence is ChangeConfidence.Certain ? action with { Confidence = ChangeConfidence.Likely } : action);

    private void AddColumn(Value? value, TableName table, SourceLocation at, ScriptRun run)
    {
        if (AlembicColumns.Read(value, run.Script, out var key) is not { } column)
        {
            Emit(run, new SchemaAction.AddColumn(table, new ColumnShape(UntoldNames.Mark.ToString())) { At = at });
            return;
        }

        told.Make(table, column.Name);
        Emit(run, new SchemaAction.AddColumn(table, column) { At = at });
        if (key is not null)
            Emit(run, new SchemaAction.AddKey(table, null, $"unique ({column.Name})", [column.Name]) { At = at });
    }

    private void AlterColumn(Invocation call, TableName table, string column, SourceLocation at, ScriptRun run)
    {
        var was = AlembicTypes.Text(call.Get("existing_type"), run.Script);
        var type = AlembicTypes.Text(call.Get("type_"), run.Script);
        var known = before.Find(table)?.Columns.FirstOrDefault(one => one.Name.Equals(column, StringComparison.OrdinalIgnoreCase));
        var wasDefault = AlembicColumns.Default(call.Get("existing_server_default"), run.Script);
        told.Tell(table, new ColumnShape(column, was, call.GetTruth("existing_nullable"), wasDefault));
        if (AlembicTypes.AreSame(known?.Type ?? was, type))
            type = null;

        var isDefaultSet = call.Get("server_default") is not (null or Value.Scalar { Content: "False" });
        if (type is not null || call.GetTruth("nullable") is not null || isDefaultSet)
            Emit(run, new SchemaAction.ChangeColumn(table, column, type, call.GetTruth("nullable"))
            {
                At = at,
                SetsDefault = isDefaultSet,
                Default = AlembicColumns.Default(call.Get("server_default"), run.Script),
            });
        if (call.Get("nullable") is { } nullable && call.GetTruth("nullable") is null && nullable is not Value.Scalar)
            run.EmitUnclear("whether it may be NULL is told when it runs", call.Start, table);
        if (call.GetText("new_column_name") is { } to && to != column)
            Rename(run, table, column, to, at);
    }

    private void Rename(ScriptRun run, TableName table, string column, string to, SourceLocation at)
    {
        told.Make(table, to);
        Emit(run, new SchemaAction.RenameColumn(table, column, to) { At = at });
    }

    private void RenameTable(Invocation call, SourceLocation at, ScriptRun run)
    {
        var source = Table(call, "old_table_name", 0);
        var to = source with { Name = Name(call, "new_table_name", 1) };
        told.Make(to);
        Emit(run, new SchemaAction.RenameTable(source, to) { At = at });
    }

    private void CreateTable(Invocation call, SourceLocation at, ScriptRun run)
    {
        var table = Table(call, "table_name", 0);
        var columns = new List<ColumnShape>();
        var primary = new HashSet<string>(StringComparer.Ordinal);
        var complete = true;
        foreach (var item in call.Positional.Skip(1))
            if (AlembicColumns.Read(item, run.Script, out _) is { } column)
                columns.Add(column);
            else if (item is Value.Made { Call: { Name: "PrimaryKeyConstraint" } key })
                primary.UnionWith(key.Positional.Select(Values.Told));
            else
                complete &= item is Value.Made { Call.Name: var name } && (name is "Index" || name.EndsWith("Constraint", StringComparison.Ordinal));

        told.Make(table);
        Emit(run, new SchemaAction.CreateTable(table, [.. columns.Select(one => primary.Contains(one.Name) ? one with { Nullable = false } : one)], complete)
        {
            At = at,
            IfNotExists = call.GetTruth("if_not_exists") == true,
        });
    }
}
