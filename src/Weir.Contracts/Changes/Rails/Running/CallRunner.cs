using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Rails.Ruby;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>
/// Follows the calls of a migration: what changes the schema, loops, methods of the same file, and models as far as they copy columns.
/// </summary>
internal sealed class CallRunner
{
    private static readonly HashSet<string> Loops = new(StringComparer.Ordinal)
    {
        "each", "map", "each_with_index", "each_pair", "each_key", "each_value", "flat_map", "filter_map", "collect", "each_entry",
        "reverse_each", "times",
        "each_with_object", "each_slice", "find_each", "find_in_batches", "in_batches", "each_batch", "each_row", "each_line", "sum",
        "upto", "step",
        "select", "reject", "filter", "sort_by", "index_with", "to_h", "any?", "all?", "with_index", "each_element", "find", "detect",
    };

    private static readonly HashSet<string> Filters = new(StringComparer.Ordinal) { "select", "reject", "filter", "sort_by" };

    private static readonly HashSet<string> RunsOthers = new(StringComparer.Ordinal)
    {
        "up", "down", "change", "migrate", "exec_migration",
    };

    private readonly string _path;
    private readonly RubyRunner _runner;
    private readonly RubyProgram _program;
    private readonly SchemaWriter _writer;
    private readonly ISchemaBefore _before;
    private readonly TableStatements _tables;
    private readonly SchemaStatements _statements;
    private readonly TableBlocks _blocks;

    /// <summary>Prepares to follow the calls of a program.</summary>
    public CallRunner(
        string path, RubyRunner runner, RubyProgram program, SchemaWriter writer, RailsDefaults defaults, ISchemaBefore before)
    {
        (_path, _runner, _program, _writer, _before) = (path, runner, program, writer, before);
        var columns = new ColumnStatements(writer, defaults);
        _tables = new TableStatements(writer, columns);
        _statements = new SchemaStatements(writer, columns, defaults);
        _blocks = new TableBlocks(runner, writer, defaults, before);
    }

    /// <summary>Follows a call.</summary>
    public RubyValue Run(RubyNode.Call call)
    {
        if (call is { Receiver: null, Arguments.Count: 0, Given: null, HasParentheses: false }
            && _runner.TryLocal(call.Name, out var local))
            return local;

        var receiver = call.Receiver is null ? null : _runner.Evaluate(call.Receiver);
        if (receiver is RubyValue.Direction)
            return call is { Name: "up", Given: { } up } ? _runner.RunBlock(up) : RubyValue.Nil;

        var (values, options) = ArgumentsOf(call);
        return Run(call, receiver, call.Name, new CallArguments(values, options, call.Start));
    }

    private (List<RubyValue> Values, RubyValue.Map Options) ArgumentsOf(RubyNode.Call call)
    {
        var values = _runner.ValuesOf(call.Arguments);
        var hasOptions = values.Count > 0 && values[^1] is RubyValue.Map;
        var options = hasOptions ? (RubyValue.Map)values[^1] : new RubyValue.Map([]);
        if (hasOptions)
            values.RemoveAt(values.Count - 1);

        return (values, options);
    }

    private RubyValue Run(RubyNode.Call call, RubyValue? receiver, string name, CallArguments arguments)
    {
        if (receiver is RubyValue.Definition && name.EndsWith('?'))
            return new RubyValue.Presence();
        if (receiver is RubyValue.Definition definition && name is not ("send" or "public_send" or "__send__" or "tap"))
        {
            _tables.Read(definition.Table, name, arguments);
            return RubyValue.Untold;
        }

        if (name is "send" or "public_send" or "__send__")
            return Send(call, receiver, arguments);
        if (SchemaVerbs.Asking.Contains(name) && receiver is not (RubyValue.Items or RubyValue.Map or RubyValue.Text))
            return call.Given is { } asked ? RunUntold(asked) : new RubyValue.Presence();
        if (receiver is null or RubyValue.Code && RunOwn(call, receiver, name, arguments) is { } own)
            return own;
        if (receiver is RubyValue.Model or RubyValue.Row && ModelCalls.Run(_writer, _path, receiver, name, arguments, _before) is { } model)
            return call.Given is { } rows && model is RubyValue.Model ? RunRows(rows, model) : model;
        if (receiver is not null && RunOnValue(call, receiver, name, arguments) is { } value)
            return value;

        return RunStatement(call, receiver, SchemaStatements.Plain(name), arguments);
    }

    // A method that is named by a value.
    private RubyValue Send(RubyNode.Call call, RubyValue? receiver, CallArguments arguments)
    {
        if (arguments.Values is [RubyValue.Text { IsTold: true } name, ..])
            return Run(call, receiver, name.Value, arguments with { Values = [.. arguments.Values.Skip(1)] });
        if (receiver is RubyValue.Definition definition)
            _tables.Untold(definition.Table, "a column that is told when it runs", call.Start);
        else
            _writer.Unclear(call.Start, "a method that is told when it runs", Told(arguments.Table(1)));

        return RubyValue.Untold;
    }

    private static TableName? Told(TableName? table) => table is not null && UntoldNames.IsUntold(table.Name) ? null : table;

    // A method of the file, or a lambda.
    private RubyValue? RunOwn(RubyNode.Call call, RubyValue? receiver, string name, CallArguments arguments)
    {
        if (receiver is RubyValue.Code code)
            return name is "call" or "yield" or "()" ? _runner.RunBlock(code.Block, arguments.Values) : null;
        if (!_program.Methods.TryGetValue(name, out var method))
            return null;

        // A method with a block of its own runs it somewhere inside.
        if (call.Given is { } block)
            RunUntold(block);

        return _runner.RunMethod(method, arguments.Values, arguments.Options);
    }

    private RubyValue? RunOnValue(RubyNode.Call call, RubyValue receiver, string name, CallArguments arguments)
    {
        if (receiver is RubyValue.Presence)
            return call.Given is { } block ? RunUntold(block) : receiver;
        if (call.Given is { } loop && Loops.Contains(name))
            return RunLoop(loop, receiver, name, arguments);

        return call.Given is null ? ValueMethods.Call(receiver, name, arguments) : null;
    }

    private RubyValue RunLoop(RubyNode.Block block, RubyValue receiver, string name, CallArguments arguments)
    {
        var told = ValueMethods.Call(receiver, name, arguments) ?? receiver;
        if (ValueMethods.Each(told) is not { } items)
            return receiver is RubyValue.Model ? RunRows(block, receiver) : RunUntold(block);

        var results = new List<RubyValue>();
        foreach (var item in items)
            results.Add(block.Parameters.Count > 1 && name is "each_with_index" or "each_with_object" or "with_index"
                ? _runner.RunBlock(block, [item, RubyValue.Untold])
                : _runner.RunBlock(block, [item]));

        return Filters.Contains(name) || name.StartsWith("each", StringComparison.Ordinal) ? told
            : name is "flat_map" ? ValueMethods.Flat(results)
            : name is "any?" or "all?" or "find" or "detect" ? results.Find(static one => one is RubyValue.Presence) ?? RubyValue.Untold
            : new RubyValue.Items(results);
    }

    private RubyValue RunRows(RubyNode.Block block, RubyValue model)
    {
        RubyValue row = model is RubyValue.Model { Table: { } table } ? new RubyValue.Row(table) : RubyValue.Untold;
        return RunLikely(block, row);
    }

    // Over a list that is not told, which may be empty.
    private RubyValue RunUntold(RubyNode.Block block) => RunLikely(block, RubyValue.Untold);

    private RubyValue RunLikely(RubyNode.Block block, RubyValue value)
    {
        var least = _writer.Least;
        _writer.Least = least is ChangeConfidence.Certain ? ChangeConfidence.Likely : least;
        _runner.RunBlock(block, [.. block.Parameters.Select((_, at) => at == 0 ? value : RubyValue.Untold)]);
        _writer.Least = least;
        return RubyValue.Untold;
    }

    private RubyValue RunStatement(RubyNode.Call call, RubyValue? receiver, string name, CallArguments arguments)
    {
        switch (name)
        {
            case "raise" or "abort" or "exit" when receiver is null:
                _runner.Leave();
                return RubyValue.Nil;
            case "create_table" or "change_table" or "create_join_table" when arguments.Values.Count > 0:
                _blocks.Run(name, call.Given, arguments);
                return RubyValue.Nil;
            case "reversible" when call.Given is { } both:
                return _runner.RunBlock(both, [new RubyValue.Direction()]);
            case "revert":
                Revert(call);
                return RubyValue.Nil;
            case "quote_table_name" or "quote_column_name" or "quote_identifier" or "quote_table" or "quote_column" or "sanitize_sql"
                when arguments.Values is [var quoted]:
                return quoted;
            case "format" or "sprintf" when receiver is null && arguments.Values is [var format]:
                return ValueMethods.Format(format, arguments.Options);
            case "format" or "sprintf" when receiver is null && arguments.Values is [var format, ..]:
                return ValueMethods.Format(format, new RubyValue.Items([.. arguments.Values.Skip(1)]));
            case "eval" or "instance_eval" or "class_eval" or "module_eval" when call.Given is null:
                _writer.Unclear(call.Start, "Ruby that is put together when it runs");
                return RubyValue.Untold;
            case "super" when receiver is null && _runner.Running is { } overridden && !_runner.IsStart(overridden):
                return RunOther(call, receiver, SchemaStatements.Plain(overridden), arguments);
            case "super" when receiver is null:
                _writer.Unclear(call.Start, "what the class above does");
                return RubyValue.Untold;
            case "lambda" or "proc" when receiver is null && call.Given is { } code:
                return new RubyValue.Code("", code);
            default:
                return RunOther(call, receiver, name, arguments);
        }
    }

    private RubyValue RunOther(RubyNode.Call call, RubyValue? receiver, string name, CallArguments arguments)
    {
        if (receiver is RubyValue.Model dropper && name is "execute_drop" && arguments.Table() is { } dropped)
        {
            _tables.Drop(dropper.Name, dropped, arguments);
            return RubyValue.Nil;
        }

        var executes = SchemaVerbs.Executing.Contains(name) || (name is "exec" && receiver is RubyValue.Model { Name: "DB" });
        if (executes && arguments.Values.Count > 0)
        {
            SqlText.Read(_writer, _path, arguments.Values[0], call.Start);
            return RubyValue.Untold;
        }

        if (receiver is not (RubyValue.Items or RubyValue.Map or RubyValue.Text) && _statements.Read(name, arguments, _before))
            return RubyValue.Nil;
        if (receiver is null && call.Given is null && _statements.ReadNamesake(name, arguments, _before))
            return RubyValue.Nil;
        if (receiver is RubyValue.Model other && RunsOthers.Contains(name))
            _writer.Unclear(call.Start, $"{other.Name} is run");
        else if (receiver is null && arguments.Values.OfType<RubyValue.Definition>().FirstOrDefault() is { } passed)
            _tables.Untold(passed.Table, name, call.Start);
        else if (receiver is null && SchemaVerbs.SoundsLikeOne(name))
            _writer.Unclear(call.Start, name, Told(arguments.Table()));

        if (call.Given is { } block)
            return Loops.Contains(name) ? RunUntold(block)
                : _runner.RunBlock(block, [.. block.Parameters.Select(static _ => RubyValue.Untold)]);

        return receiver is RubyValue.Model ? receiver : RubyValue.Untold;
    }

    private void Revert(RubyNode.Call call)
    {
        if (call.Given is not { } block)
        {
            _writer.Unclear(call.Start, "another migration is taken back");
            return;
        }

        foreach (var action in ActionReversal.Of(_writer.Capture(() => _runner.RunBlock(block))))
            _writer.Add(action);
    }

    /// <summary>Follows <c>row.column = value</c>.</summary>
    public void SetField(RubyValue receiver, string column, RubyValue value, int at)
    {
        if (receiver is RubyValue.Row row && value is RubyValue.Field field && field.Table == row.Table)
            _writer.Add(new SchemaAction.CopyColumn(row.Table, column, field.Column) { At = _writer.Place(at) });
    }
}
