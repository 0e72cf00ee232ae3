using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Django;

/// <summary>Does the operations of a migration: to the models, and where they are real to the database.</summary>
/// <param name="state">The models.</param>
/// <param name="run">Where the actions go.</param>
/// <param name="isReal">Whether the database changes with the models.</param>
internal sealed class DjangoOperations(DjangoState state, ScriptRun run, bool isReal)
{
    private const int DeepestList = 20;

    private static readonly HashSet<string> WithoutTable =
    [
        "AddIndex", "RemoveIndex", "RenameIndex", "AddIndexConcurrently", "RemoveIndexConcurrently", "AlterIndexTogether", "AlterModelManagers",
        "AlterModelTableComment", "ValidateConstraint", "CreateCollation", "RemoveCollation", "CreateExtension",
    ];

    private readonly DjangoFieldOperations _fields = new(state, run, isReal);
    private readonly DjangoModelOperations _models = new(state, run, isReal);
    private readonly DjangoKeyOperations _keys = new(state, run, isReal);

    /// <summary>Does a list of operations.</summary>
    /// <param name="operations">The list, as far as told.</param>
    /// <param name="at">Where it is written, for what is not told.</param>
    /// <param name="depth">How many lists it lies in.</param>
    public void Run(Value? operations, int at, int depth = 0)
    {
        if (!Values.IsGiven(operations))
            return;
        if (operations is not Value.Sequence sequence || depth > DeepestList)
        {
            Unclear("a list of operations that is put together when it runs", at);
            return;
        }

        foreach (var item in sequence.Items)
            if (!run.Spend(1))
                return;
            else if (item is Value.Made { Call: var call })
                Do(call, call.Name, depth);
            else
                Unclear("an operation that is put together when it runs", at);

        if (!sequence.Complete)
            Unclear("a list of operations that is put together when it runs", at);
    }

    private void Unclear(string what, int at, TableName? table = null)
    {
        if (isReal)
            run.EmitUnclear(what, at, table);
    }

    private void Do(Invocation call, string name, int depth)
    {
        if (_fields.Do(call, name) || _models.Do(call, name) || _keys.Do(call, name) || WithoutTable.Contains(name)
            || name.EndsWith("Extension", StringComparison.Ordinal))
            return;

        switch (name)
        {
            case "SeparateDatabaseAndState":
                if (isReal)
                    new DjangoOperations(state.Copy(), run, isReal).Run(call.Get("database_operations", 0), call.Start, depth + 1);
                new DjangoOperations(state, run, isReal: false).Run(call.Get("state_operations", 1), call.Start, depth + 1);
                break;
            case "RunSQL":
                if (isReal)
                    RunSql(call);
                new DjangoOperations(state, run, isReal: false).Run(call.Get("state_operations", 2), call.Start, depth + 1);
                break;
            case "RunPython":
                if (isReal)
                    RunPython(call);
                break;
            default:
                Other(call, name, depth);
                break;
        }
    }

    private void RunSql(Invocation call)
    {
        if (call.Get("sql", 0) is Value.Path { Name: var path } && path.EndsWith("noop", StringComparison.Ordinal))
            return;

        ScriptSql.Run(call.Get("sql", 0), call.Start, run);
    }

    private void RunPython(Invocation call)
    {
        switch (call.Get("code", 0))
        {
            case Value.Function function:
                run.Call(function, [DjangoHost.Apps(state), DjangoHost.Editor(state)], new Dictionary<string, Value>());
                break;
            case Value.Path { Name: var path } when path.EndsWith("noop", StringComparison.Ordinal):
                break;
            default:
                Unclear("a program of another file", call.Start);
                break;
        }
    }

    // An operation of the project's own: what it derives from in this file, or what its name says.
    private void Other(Invocation call, string name, int depth)
    {
        if (depth < DeepestList && BaseOf(call) is { } known)
            Do(call, known, depth + 1);
        else if (name is "SafeRemoveField" or "SafeDeleteModel")
            Safe(call, name["Safe".Length..], depth);
        else
            Unclear($"the operation {(name.Length == 0 ? "of another file" : name)}", call.Start, TableOf(call));
    }

    // A class that says itself what it does to the database is none of Django's.
    private static string? BaseOf(Invocation call) =>
        call.Class is { Bases: [Value.Path { Name: var path }] } known && !known.Members.Own.ContainsKey("database_forwards")
            ? path[(path.LastIndexOf('.') + 1)..]
            : null;

    // Removed from the models first, and from the database when nothing uses it any more.
    private void Safe(Invocation call, string name, int depth)
    {
        var isPending = call.Get("deletion_action") is Value.Path { Name: var action } && action.EndsWith("MOVE_TO_PENDING", StringComparison.Ordinal);
        new DjangoOperations(state, run, isReal && !isPending).Do(call, name, depth + 1);
    }

    private TableName? TableOf(Invocation call) =>
        call.Get("model_name") is Value.Text { Content: var model } ? state.TableOf(model) : null;
}
