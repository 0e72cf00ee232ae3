using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Alembic;

/// <summary>What the calls of a migration do: those of <c>op</c>, of what it opens, and of connections.</summary>
internal sealed class AlembicHost(AlembicOperations operations) : IScriptHost
{
    private const int LongestChain = 30;

    private static readonly string[] Statements =
    [
        "values", "where", "update", "insert", "delete", "select", "from_select", "returning", "on_conflict_do_nothing", "on_conflict_do_update",
        "select_from", "filter", "filter_by", "order_by", "limit", "offset", "join", "outerjoin", "group_by", "having", "distinct",
        "with_only_columns", "union", "union_all", "exists",
        "CreateSequence", "DropSequence", "CreateSchema", "DropSchema", "in_", "is_", "func", "cte", "alias", "execution_options", "label",
    ];

    private static readonly string[] Harmless =
    [
        "inspect", "from_engine", "Session", "sessionmaker", "MetaData", "reflect", "Table", "isinstance", "getattr", "hasattr", "str", "print", "run_sync",
        "scoped_session", "Inspector",
    ];

    /// <inheritdoc/>
    public Value? Call(Invocation call, ScriptRun run)
    {
        if (call.Receiver is Value.Host { Item: AlembicBatch batch })
            return operations.Do(call, batch.Table, run);
        if (IsOperation(call))
            return DoOperation(call, run);
        if (call.Name is "text" or "DDL" && call.Positional is [Value.Text text, ..] && call.Receiver is not Value.Text)
            return text;
        if (call.Receiver is Value.Text statement && call.Name is "bindparams" or "execution_options" or "columns")
            return call.Receiver;
        if (call.Name is "execute" or "exec_driver_sql" or "scalar" or "scalars" && call.Receiver is not null)
            return Execute(call, run);
        if (call.Name is "values" && call.Receiver is Value.Made made)
            Copy(call, made, run);
        else if (call.Name is "create" or "drop" or "create_all" or "drop_all")
            Create(call, run);
        else if (call.Path is not null && AlembicHelpers.Do(call, operations, run) is { } done)
            return done;
        else if (call.Path is not null && IsGivenAll(call))
            run.EmitUnclear("a program of another file", call.Start);

        return null;
    }

    private static bool IsOperation(Invocation call)
    {
        if (call.Path is not { } path)
            return false;

        var dot = path.LastIndexOf('.');
        var owner = dot < 0 ? "" : path[..dot];
        return owner is "op" or "operations" || owner.EndsWith(".op", StringComparison.Ordinal);
    }

    private Value DoOperation(Invocation call, ScriptRun run)
    {
        switch (call.Name)
        {
            case "get_bind":
                return new Value.Host(new AlembicConnection());
            case "f":
                return call.Get("name", 0) ?? Values.Unknown;
            case "execute":
                return Execute(call, run);
            case "batch_alter_table":
                return new Value.Host(new AlembicBatch(AlembicOperations.Table(call, "table_name", 0)));
            default:
                return operations.Do(call, null, run);
        }
    }

    private static Value Execute(Invocation call, ScriptRun run)
    {
        var value = call.Get("sqltext", 0) ?? call.Get("statement");
        if (value is Value.Made made)
        {
            if (!IsStatement(made))
                run.EmitUnclear("SQL that is put together when it runs", call.Start);
        }
        else if (value is not null)
        {
            ScriptSql.Run(value, call.Start, run);
        }

        return Values.Unknown;
    }

    // select(...).where(...).options(...): rows are read or changed, not tables.
    private static bool IsStatement(Value? value)
    {
        for (var step = 0; step < LongestChain && value is Value.Made { Call: var call }; step++)
        {
            if (Statements.Contains(call.Name) || call.Path?.Contains(".func.", StringComparison.Ordinal) == true)
                return true;

            value = call.Receiver;
        }

        return false;
    }

    // A type is made and dropped by itself; a table is what another file says.
    private static void Create(Invocation call, ScriptRun run)
    {
        var kind = call.Receiver switch
        {
            Value.Made { Call: var made } => made.Name,
            Value.Path { Name: var path } => path,
            null => "enum",
            _ => "",
        };
        if (!kind.Contains("ENUM", StringComparison.OrdinalIgnoreCase)
            && (call.Name.EndsWith("_all", StringComparison.Ordinal) || call.Positional.Concat(call.Named.Values).Any(IsConnection)))
            run.EmitUnclear($"a table is made or dropped by {call.Name}", call.Start, RootTable(call.Receiver));
    }

    private static bool IsConnection(Value value) => value is Value.Host { Item: AlembicConnection };

    // The connection, or op itself, is given to a function of another file.
    private static bool IsGivenAll(Invocation call) =>
        !Harmless.Contains(call.Name)
        && !call.Path!.StartsWith("sqlalchemy", StringComparison.Ordinal) && !call.Path.StartsWith("alembic", StringComparison.Ordinal)
        && call.Positional.Concat(call.Named.Values).Any(static one =>
            one is Value.Host || (one is Value.Path { Name: var name } && (name is "op" || name.EndsWith("alembic.op", StringComparison.Ordinal))));

    // table.update().values(new=table.c.old)
    private static void Copy(Invocation call, Value.Made updated, ScriptRun run)
    {
        if (RootTable(updated) is not { } table)
            return;

        var pairs = call.Named.Select(static one => (To: (string?)one.Key, one.Value))
            .Concat(call.Get("", 0) is Value.Map map ? map.Entries.Select(static one => (ColumnOf(one.Key), one.Value)) : []);
        foreach (var (to, value) in pairs)
            if (to is not null && ColumnOf(value) is { } from && value is Value.Path)
                run.Emit(new SchemaAction.CopyColumn(table, to, from) { At = run.Script.PlaceOf(call.Start) });
    }

    private static string? ColumnOf(Value value) => value switch
    {
        Value.Path { Name: var path } when path.Contains(".c.", StringComparison.Ordinal) || path.StartsWith("?.", StringComparison.Ordinal) =>
            path[(path.LastIndexOf('.') + 1)..],
        Value.Text text => text.Content,
        _ => null,
    };

    private static TableName? RootTable(Value? value)
    {
        for (var step = 0; step < LongestChain && value is Value.Made { Call: var call }; step++)
        {
            if (call.Name is "table" or "Table" && call.Get("name", 0) is Value.Text text)
                return new TableName(text.Content);

            value = call.Name is "update" && call.Receiver is Value.Path or null ? call.Get("table", 0) : call.Receiver;
        }

        return null;
    }
}
