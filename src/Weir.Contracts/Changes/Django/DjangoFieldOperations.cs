using System.Collections.Immutable;
using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Django;

/// <summary>Does the operations on fields.</summary>
internal sealed class DjangoFieldOperations(DjangoState state, ScriptRun run, bool isReal)
{
    /// <summary>Does an operation; whether it is one of these.</summary>
    public bool Do(Invocation call, string name)
    {
        if (name is not ("AddField" or "RemoveField" or "AlterField" or "RenameField"))
            return false;

        var model = call.GetText("model_name", 0) ?? UntoldNames.Mark.ToString();
        var field = call.GetText(name is "RenameField" ? "old_name" : "name", 1) ?? UntoldNames.Mark.ToString();
        switch (name)
        {
            case "AddField":
                Add(call, model, DjangoFields.Read(field, call.Get("field", 2), state));
                break;
            case "RemoveField":
                Remove(call, model, field);
                break;
            case "AlterField":
                Alter(call, model, DjangoFields.Read(field, call.Get("field", 2), state));
                break;
            default:
                Rename(call, model, field, call.GetText("new_name", 2) ?? UntoldNames.Mark.ToString());
                break;
        }

        return true;
    }

    // Of a model that no migration shows, the table is the usual one.
    private ChangeConfidence Sureness(string model) => state.Find(model) is null ? ChangeConfidence.Likely : ChangeConfidence.Certain;

    private bool IsReal(string model) => isReal && state.Find(model) is not { HasTable: false };

    private void Emit(SchemaAction action, string model)
    {
        if (IsReal(model))
            run.Emit(action.Confidence < Sureness(model) ? action with { Confidence = Sureness(model) } : action);
    }

    private void Add(Invocation call, string model, DjangoField field)
    {
        var at = run.Script.PlaceOf(call.Start);
        var table = state.TableOf(model);
        if (field.HasJoinTable)
            Emit(new SchemaAction.CreateTable(state.JoinTableOf(model, field), DjangoState.JoinColumns(model, field), Complete: true) { At = at }, model);
        if (field.Shape is { } column)
            Emit(new SchemaAction.AddColumn(table, column) { At = at, Confidence = SurenessOf(field, call) }, model);
        if (field is { Unique: true, Column: { } unique })
            Emit(DjangoKeys.Add(table, [unique], at), model);

        if (state.Find(model) is not null)
            state.Keep(model, field);
    }

    // A field of an unknown class, which may have no column or more than one.
    private static ChangeConfidence SurenessOf(DjangoField field, Invocation call) =>
        field.IsUntold && !(call.Get("field", 2) is Value.Made) ? ChangeConfidence.CannotTell
        : field.IsUntold ? ChangeConfidence.Likely : ChangeConfidence.Certain;

    private void Remove(Invocation call, string model, string field)
    {
        var at = run.Script.PlaceOf(call.Start);
        var known = state.FindField(model, field);
        if (known is { HasJoinTable: true })
            Emit(new SchemaAction.DropTable(state.JoinTableOf(model, known), IfExists: false) { At = at }, model);
        else if (known is null || known.Column is not null)
            Emit(
                new SchemaAction.DropColumn(state.TableOf(model), known?.Column ?? field, IfExists: false)
                {
                    At = at,
                    Confidence = known is null or { IsUntold: true } ? ChangeConfidence.Likely : ChangeConfidence.Certain,
                },
                model);

        state.Remove(model, field);
    }

    private void Alter(Invocation call, string model, DjangoField field)
    {
        var at = run.Script.PlaceOf(call.Start);
        var table = state.TableOf(model);
        var known = state.FindField(model, field.Name);
        if (known is null)
            Emit(Restated(table, field, call), model);
        else if (known.HasJoinTable != field.HasJoinTable || (known.Column is null) != (field.Column is null))
            AlterKind(call, model, known, field);
        else if (field.HasJoinTable)
            AlterPairs(call, model, known, field);
        else if (field.Column is not null)
            foreach (var action in Differences(table, known, field, at))
                Emit(action with { At = at }, model);

        if (state.Find(model) is not null)
            state.Keep(model, field);
    }

    private SchemaAction Restated(TableName table, DjangoField field, Invocation call) =>
        field.Column is null
            ? new SchemaAction.Unclear(table, null, TableChangeKind.Unknown, $"{field.Name} is written again")
            {
                At = run.Script.PlaceOf(call.Start),
                Confidence = ChangeConfidence.CannotTell,
            }
            : new SchemaAction.ChangeColumn(table, field.Column, field.Type, field.Nullable)
            {
                At = run.Script.PlaceOf(call.Start),
                Restated = true,
                Confidence = ChangeConfidence.CannotTell,
            };

    // Pairs in a table of their own become a column, or the table is another model's now.
    private void AlterKind(Invocation call, string model, DjangoField known, DjangoField field)
    {
        var at = run.Script.PlaceOf(call.Start);
        if (known.HasJoinTable)
            Emit(new SchemaAction.DropTable(state.JoinTableOf(model, known), IfExists: false) { At = at }, model);
        else if (known.Column is { } old)
            Emit(new SchemaAction.DropColumn(state.TableOf(model), old, IfExists: false) { At = at }, model);
        if (field.HasJoinTable)
            Emit(new SchemaAction.CreateTable(state.JoinTableOf(model, field), DjangoState.JoinColumns(model, field), Complete: true) { At = at }, model);
        else if (field.Shape is { } column)
            Emit(new SchemaAction.AddColumn(state.TableOf(model), column) { At = at }, model);
    }

    // Pairs with another model: the column is called as that.
    private void AlterPairs(Invocation call, string model, DjangoField known, DjangoField field)
    {
        var (from, to) = (known.Target?.Split('.')[^1], field.Target?.Split('.')[^1]);
        var at = run.Script.PlaceOf(call.Start);
        if (state.JoinTableOf(model, known) != state.JoinTableOf(model, field))
            Emit(new SchemaAction.RenameTable(state.JoinTableOf(model, known), state.JoinTableOf(model, field)) { At = at }, model);
        if (from != to)
            Emit(new SchemaAction.RenameColumn(state.JoinTableOf(model, field), $"{from}_id", $"{to}_id") { At = at }, model);
    }

    private static IEnumerable<SchemaAction> Differences(TableName table, DjangoField known, DjangoField field, Core.Errors.SourceLocation at)
    {
        var (old, column) = (known.Column!, field.Column!);
        if (!old.Equals(column, StringComparison.OrdinalIgnoreCase))
            yield return new SchemaAction.RenameColumn(table, old, column) { At = at };

        var isRetyped = field.Type is not null && !TypeText.AreSame(known.Type, field.Type)
            && !(known.Type is null && known.IsForeignKey && field.IsForeignKey);
        var isNulled = known.Nullable != field.Nullable;
        var isDefaulted = known.Default != field.Default;
        var isUntold = known.IsUntold || field.IsUntold;
        if (isUntold && known.Kind != field.Kind && !isRetyped)
            yield return new SchemaAction.Unclear(table, old, TableChangeKind.ColumnRetyped, $"{known.Kind ?? "?"} is {field.Kind ?? "?"} now")
            {
                At = at,
                Confidence = ChangeConfidence.CannotTell,
            };
        if (isRetyped || isNulled || isDefaulted)
            yield return new SchemaAction.ChangeColumn(table, column, isRetyped ? field.Type : null, isNulled ? field.Nullable : null)
            {
                At = at,
                SetsDefault = isDefaulted,
                Default = field.Default,
                Confidence = isRetyped && isUntold ? ChangeConfidence.Likely : ChangeConfidence.Certain,
            };

        if (known.Unique != field.Unique)
            yield return field.Unique ? DjangoKeys.Add(table, [column], at) : DjangoKeys.Drop(table, [column], at);
        if (known.Target is not null && field.Target is not null && known.Target != field.Target && field.IsForeignKey)
            yield return new SchemaAction.AddKey(table, null, $"foreign key ({column})", [column]) { At = at };
    }

    private void Rename(Invocation call, string model, string from, string to)
    {
        var at = run.Script.PlaceOf(call.Start);
        var table = state.TableOf(model);
        var known = state.Find(model)?.Find(from);
        if (known is null)
        {
            Emit(new SchemaAction.RenameColumn(table, from, to) { At = at, Confidence = ChangeConfidence.Likely }, model);
            return;
        }

        var suffix = known.Column is { } old && old.Equals(from + "_id", StringComparison.OrdinalIgnoreCase) ? "_id" : "";
        var renamed = known with { Name = to, Column = known is { Column: not null, IsColumnNamed: true } ? to + suffix : known.Column };
        if (known.Column is { } before && renamed.Column is { } after && before != after)
            Emit(new SchemaAction.RenameColumn(table, before, after) { At = at }, model);
        if (known is { HasJoinTable: true, JoinTable: null })
            Emit(new SchemaAction.RenameTable(state.JoinTableOf(model, known), state.JoinTableOf(model, renamed)) { At = at }, model);

        var whole = state.Find(model)!;
        state.Keep(whole with
        {
            Fields = whole.Fields.Replace(known, renamed),
            Together = [.. whole.Together.Select(one => one.Select(name => name == known.Name ? to : name).ToImmutableList())],
        });
    }
}
