using System.Collections.Immutable;
using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Django;

/// <summary>Does the operations on keys and constraints.</summary>
internal sealed class DjangoKeyOperations(DjangoState state, ScriptRun run, bool isReal)
{
    /// <summary>Does an operation; whether it is one of these.</summary>
    public bool Do(Invocation call, string name)
    {
        switch (name)
        {
            case "AlterUniqueTogether":
                AlterTogether(call, call.GetText("name", 0) ?? UntoldNames.Mark.ToString());
                return true;
            case "AddConstraint" or "AddConstraintNotValid" or "AlterConstraint":
                AddConstraint(call, call.GetText("model_name", 0) ?? UntoldNames.Mark.ToString());
                return true;
            case "RemoveConstraint":
                RemoveConstraint(call, call.GetText("model_name", 0) ?? UntoldNames.Mark.ToString(), call.GetText("name", 1));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The sets of fields of <c>unique_together</c>, of which one alone need not be in a list.</summary>
    public static ImmutableList<ImmutableList<string>> Together(Value? value) => value switch
    {
        Value.Sequence { Items: [Value.Text, ..] } one => [[.. Values.Texts(one)]],
        Value.Sequence many =>
        [
            .. many.Items.OfType<Value.Sequence>().Where(static one => one.Items.Count > 0)
                .Select(static one => ImmutableList.CreateRange(Values.Texts(one))),
        ],
        _ => [],
    };

    private void Emit(SchemaAction action, DjangoModel? model)
    {
        if (isReal && model is not { HasTable: false })
            run.Emit(model is null && action.Confidence is ChangeConfidence.Certain ? action with { Confidence = ChangeConfidence.Likely } : action);
    }

    private void AlterTogether(Invocation call, string name)
    {
        var at = run.Script.PlaceOf(call.Start);
        var model = state.Find(name);
        var together = Together(call.Get("unique_together", 1));
        var before = (model?.Together ?? []).Select(one => Columns(model, one)).ToDictionary(DjangoKeys.Text, StringComparer.Ordinal);
        var after = together.Select(one => Columns(model, one)).DistinctBy(DjangoKeys.Text).ToDictionary(DjangoKeys.Text, StringComparer.Ordinal);
        foreach (var (text, columns) in before)
            if (!after.ContainsKey(text))
                Emit(DjangoKeys.Drop(state.TableOf(name), columns, at), model);
        foreach (var (text, columns) in after)
            if (!before.ContainsKey(text))
                Emit(DjangoKeys.Add(state.TableOf(name), columns, at), model);
        if (model is null && after.Count == 0)
            Emit(new SchemaAction.DropKey(state.TableOf(name), "unique_together", "constraint unique_together") { At = at }, model);
        if (model is not null)
            state.Keep(model with { Together = together });
    }

    private static List<string> Columns(DjangoModel? model, ImmutableList<string> fields) =>
        [.. fields.Select(one => model?.ColumnOf(one) ?? one)];

    private void AddConstraint(Invocation call, string name)
    {
        var at = run.Script.PlaceOf(call.Start);
        var model = state.Find(name);
        if (call.Get("constraint", call.Name is "AlterConstraint" ? 2 : 1) is not Value.Made { Call: var constraint })
        {
            if (isReal)
                run.EmitUnclear("a constraint that is put together when it runs", call.Start, state.TableOf(name));
            return;
        }

        var isUnique = constraint.Name.EndsWith("UniqueConstraint", StringComparison.Ordinal);
        var key = constraint.GetText("name") ?? "";
        if (isUnique && call.Name is not "AlterConstraint")
        {
            List<string> columns = [.. constraint.GetTexts("fields").Select(one => model?.ColumnOf(one) ?? one)];
            Emit(new SchemaAction.AddKey(state.TableOf(name), key, columns.Count == 0 ? "unique" : DjangoKeys.Text(columns), columns) { At = at }, model);
        }

        if (model is not null)
            state.Keep(model with { Constraints = model.Constraints.SetItem(key, isUnique ? "unique" : null) });
    }

    private void RemoveConstraint(Invocation call, string name, string? key)
    {
        var model = state.Find(name);
        string? kind = null;
        var isKnown = key is not null && model is not null && model.Constraints.TryGetValue(key, out kind);
        if (!isKnown || kind is not null)
            Emit(
                new SchemaAction.DropKey(state.TableOf(name), key, isKnown ? $"unique {key}" : $"constraint {key}") { At = run.Script.PlaceOf(call.Start) },
                model);
        if (key is not null && model is not null)
            state.Keep(model with { Constraints = model.Constraints.Remove(key) });
    }
}
