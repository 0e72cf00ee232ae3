using System.Collections.Immutable;
using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Django;

/// <summary>Does the operations on models as a whole.</summary>
internal sealed class DjangoModelOperations(DjangoState state, ScriptRun run, bool isReal)
{
    /// <summary>Does an operation; whether it is one of these.</summary>
    public bool Do(Invocation call, string name)
    {
        var model = call.GetText("name", 0) ?? UntoldNames.Mark.ToString();
        switch (name)
        {
            case "CreateModel":
                Create(call, model);
                return true;
            case "DeleteModel":
                Delete(call, model);
                return true;
            case "RenameModel":
                Rename(
                    call,
                    call.GetText("old_name", 0) ?? UntoldNames.Mark.ToString(),
                    call.GetText("new_name", 1) ?? UntoldNames.Mark.ToString());
                return true;
            case "AlterModelTable":
                Move(call, model, call.GetText("table", 1));
                return true;
            case "AlterModelOptions":
                AlterOptions(call.Get("options", 1), model);
                return true;
            case "AlterOrderWithRespectTo":
                Order(call, model);
                return true;
            default:
                return false;
        }
    }

    private void Emit(SchemaAction action, DjangoModel? model)
    {
        if (isReal && model is not { HasTable: false })
            run.Emit(model is null && action.Confidence is ChangeConfidence.Certain ? action with { Confidence = ChangeConfidence.Likely } : action);
    }

    private void Create(Invocation call, string name)
    {
        var options = call.Get("options", 2) as Value.Map;
        var fields = call.Get("fields", 1) as Value.Sequence;
        var model = new DjangoModel(name)
        {
            Table = Option(options, "db_table") is { } table ? Values.Told(table) : null,
            Managed = Option(options, "managed") is not Value.Scalar { Content: "False" },
            Proxy = Option(options, "proxy") is Value.Scalar { Content: "True" },
            Complete = fields is { Complete: true },
            Together = DjangoKeyOperations.Together(Option(options, "unique_together")),
            Constraints = Constraints(Option(options, "constraints")),
        };
        state.Keep(model);
        foreach (var item in fields?.Items ?? [])
            if (item is Value.Sequence { Items: [Value.Text field, var definition] })
                model = model.With(DjangoFields.Read(field.Content, definition, state));
            else
                model = model with { Complete = false };

        state.Keep(model);
        var at = run.Script.PlaceOf(call.Start);
        var columns = model.Fields.Select(static one => one.Shape).OfType<ColumnShape>().ToList();
        Emit(new SchemaAction.CreateTable(state.TableOf(name), columns, model.Complete) { At = at }, model);
        foreach (var field in model.Fields)
            if (field.HasJoinTable)
                Emit(new SchemaAction.CreateTable(state.JoinTableOf(name, field), DjangoState.JoinColumns(name, field), Complete: true) { At = at }, model);
    }

    private static ImmutableDictionary<string, string?> Constraints(Value? value)
    {
        var constraints = ImmutableDictionary<string, string?>.Empty;
        foreach (var item in (value as Value.Sequence)?.Items ?? [])
            if (item is Value.Made { Call: var call } && call.GetText("name") is { } name)
                constraints = constraints.SetItem(name, call.Name is "UniqueConstraint" ? "unique" : null);

        return constraints;
    }

    private static Value? Option(Value.Map? options, string name)
    {
        foreach (var (key, value) in options?.Entries ?? [])
            if (key is Value.Text text && text.Content == name)
                return value;

        return null;
    }

    private void Delete(Invocation call, string name)
    {
        var at = run.Script.PlaceOf(call.Start);
        var model = state.Find(name);
        foreach (var field in model?.Fields ?? [])
            if (field.HasJoinTable)
                Emit(new SchemaAction.DropTable(state.JoinTableOf(name, field), IfExists: false) { At = at }, model);

        Emit(new SchemaAction.DropTable(state.TableOf(name), IfExists: false) { At = at }, model);
        state.Remove(name);
    }

    private void Rename(Invocation call, string from, string to)
    {
        var at = run.Script.PlaceOf(call.Start);
        if (state.Find(from) is not { } model)
        {
            Emit(new SchemaAction.RenameTable(state.TableOf(from), state.TableOf(to)) { At = at, Confidence = ChangeConfidence.Likely }, null);
            return;
        }

        var joins = Joins(model);
        var before = state.TableOf(from);
        state.Remove(from);
        var renamed = model with { Name = to };
        state.Keep(renamed);
        if (before != state.TableOf(to))
            Emit(new SchemaAction.RenameTable(before, state.TableOf(to)) { At = at }, model);

        foreach (var (field, join) in joins)
        {
            if (join != state.JoinTableOf(to, field))
                Emit(new SchemaAction.RenameTable(join, state.JoinTableOf(to, field)) { At = at }, model);
            Emit(
                new SchemaAction.RenameColumn(state.JoinTableOf(to, field), $"{from.ToLowerInvariant()}_id", $"{to.ToLowerInvariant()}_id") { At = at },
                model);
        }

        Redirect(from.ToLowerInvariant(), to.ToLowerInvariant(), call);
    }

    // Fields of other models that refer to it; in tables of pairs the column is called as the model.
    private void Redirect(string from, string to, Invocation call)
    {
        foreach (var other in state.Models.ToList())
        {
            var fields = other.Fields;
            foreach (var field in other.Fields)
            {
                if (field.Target is null || state.WithoutLabel(field.Target) != from)
                    continue;

                fields = fields.Replace(field, field with { Target = to });
                if (field.HasJoinTable && !other.Name.Equals(to, StringComparison.OrdinalIgnoreCase))
                    Emit(
                        new SchemaAction.RenameColumn(state.JoinTableOf(other.Name, field), $"{from}_id", $"{to}_id")
                        {
                            At = run.Script.PlaceOf(call.Start),
                        },
                        other);
            }

            if (fields != other.Fields)
                state.Keep(other with { Fields = fields });
        }
    }

    private List<(DjangoField Field, TableName Table)> Joins(DjangoModel model) =>
        [.. model.Fields.Where(static one => one.HasJoinTable).Select(one => (one, state.JoinTableOf(model.Name, one)))];

    private void Move(Invocation call, string name, string? table)
    {
        var at = run.Script.PlaceOf(call.Start);
        var model = state.Find(name);
        var before = state.TableOf(name);
        var joins = model is null ? [] : Joins(model);
        var moved = (model ?? new DjangoModel(name)) with { Table = table };
        state.Keep(moved);
        if (before != state.TableOf(name))
            Emit(new SchemaAction.RenameTable(before, state.TableOf(name)) { At = at }, model);
        foreach (var (field, join) in joins)
            if (join != state.JoinTableOf(name, field))
                Emit(new SchemaAction.RenameTable(join, state.JoinTableOf(name, field)) { At = at }, model);
    }

    private void AlterOptions(Value? options, string name)
    {
        if (state.Find(name) is { } model && Option(options as Value.Map, "managed") is { } managed)
            state.Keep(model with { Managed = managed is not Value.Scalar { Content: "False" } });
    }

    // The order is kept in a column of its own.
    private void Order(Invocation call, string name)
    {
        const string Column = "_order";
        var at = run.Script.PlaceOf(call.Start);
        var model = state.Find(name);
        if (Values.IsGiven(call.Get("order_with_respect_to", 1)))
        {
            var field = new DjangoField(Column, Column, "integer");
            Emit(new SchemaAction.AddColumn(state.TableOf(name), field.Shape!) { At = at }, model);
            if (model is not null)
                state.Keep(model.With(field));
        }
        else
        {
            Emit(new SchemaAction.DropColumn(state.TableOf(name), Column, IfExists: true) { At = at }, model);
            state.Remove(name, Column);
        }
    }
}
