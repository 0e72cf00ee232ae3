using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Django;

/// <summary>
/// What a program that a migration runs does: with <c>schema_editor</c>, which changes tables, with <c>cursor.execute</c>, whose SQL is read, and
/// with models, whose values it may copy from one column to another.
/// </summary>
internal sealed class DjangoHost : IScriptHost
{
    private static readonly string[] Silent = ["quote_name", "quote_value", "__enter__", "deferred_sql", "connection"];

    /// <summary>The registry of models that a program is given.</summary>
    public static Value Apps(DjangoState state) => new Value.Host(new Registry(state));

    /// <summary>The editor of the schema that a program is given.</summary>
    public static Value Editor(DjangoState state) => new Value.Host(new SchemaEditor(state));

    /// <inheritdoc/>
    public Value? Member(Value.Host of, string id) => of.Item switch
    {
        Model model when id is "objects" or "_default_manager" or "all_objects" or "_base_manager" => new Value.Host(model),
        Model model => new Value.Host(new Column(model, id)),
        _ => null,
    };

    /// <inheritdoc/>
    public void Set(Value of, string id, Value value, int at, ScriptRun run)
    {
        if (of is Value.Host { Item: Model model } && Source(value, 0) is Column from && from.Of.Name == model.Name)
            Copy(model, id, from.Field, at, run);
    }

    /// <inheritdoc/>
    public Value? Call(Invocation call, ScriptRun run)
    {
        switch (call.Receiver)
        {
            case Value.Host { Item: Registry registry } when call.Name is "get_model":
                return new Value.Host(new Model(
                    registry.State, (call.GetText("model_name", 1) ?? call.GetText("app_label", 0) ?? "?").Split('.')[^1]));
            case Value.Host { Item: SchemaEditor editor }:
                return Edit(call, editor.State, run);
            case Value.Host { Item: Model model }:
                return OfModel(call, model, run);
            default:
                if (call.Name is "execute" or "executescript" && call.Receiver is not null)
                    ScriptSql.Run(call.Get("sql", 0), call.Start, run);
                return call.Name is "execute" or "executescript" ? Values.Unknown : null;
        }
    }

    private static Value Edit(Invocation call, DjangoState state, ScriptRun run)
    {
        if (call.Name is "execute")
            ScriptSql.Run(call.Get("sql", 0), call.Start, run);
        else if (!Silent.Contains(call.Name) && !call.Name.Contains("index", StringComparison.Ordinal))
            run.EmitUnclear(
                $"a program calls {call.Name}",
                call.Start,
                call.Get("model", 0) is Value.Host { Item: Model model } ? state.TableOf(model.Name) : null);

        return Values.Unknown;
    }

    private static Value.Host OfModel(Invocation call, Model model, ScriptRun run)
    {
        if (call.Name is "update")
            foreach (var (field, value) in call.Named)
                if (Source(value, 0) is { } from)
                    Copy(model, field, from.Field, call.Start, run);

        return new Value.Host(model);
    }

    private static void Copy(Model model, string to, string from, int at, ScriptRun run) =>
        run.Emit(new SchemaAction.CopyColumn(
            model.State.TableOf(model.Name), ColumnOf(model, to), ColumnOf(model, from)) { At = run.Script.PlaceOf(at) });

    private static string ColumnOf(Model model, string field) => model.State.FindField(model.Name, field)?.Column ?? field;

    // F("old"), Cast(F("old"), ...), and int(row.old): a value of one column alone.
    private static Column? Source(Value value, int depth) => value switch
    {
        Value.Host { Item: Column column } => column,
        Value.Made { Call: { Name: "F", Positional: [Value.Text field, ..] } } => new Column(new Model(new DjangoState(""), ""), field.Content),
        Value.Made { Call: { Positional: [var first, ..] } call } when depth < 3 && call.Positional.Count <= 2 => Source(first, depth + 1),
        _ => null,
    };

    private sealed record Registry(DjangoState State);

    private sealed record SchemaEditor(DjangoState State);

    private sealed record Model(DjangoState State, string Name);

    private sealed record Column(Model Of, string Field);
}
