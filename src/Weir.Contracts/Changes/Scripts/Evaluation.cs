using System.Text;

namespace Weir.Contracts.Changes.Scripts;

/// <summary>What expressions stand for.</summary>
internal sealed class Evaluation(ScriptRun run)
{
    private const int LongestText = 1 << 20;
    private const int LongestSequence = 20_000;

    private static readonly string[] Growing = ["append", "Add", "extend", "AddRange", "insert", "Insert", "update"];

    /// <summary>What an expression stands for.</summary>
    public Value Of(Expression expression, Scope scope) => expression switch
    {
        Expression.Text text => new Value.Text(text.Content, text.Origin, text.Start),
        Expression.Scalar scalar => new Value.Scalar(scalar.Content),
        Expression.Template template => Join("+", [new Value.Text("", -1, template.Start), .. Each(template.Parts, scope)], template.Start),
        Expression.Name name => scope.Find(name.Id) ?? new Value.Path(name.Id, name.Start, name.End),
        Expression.Member member => Member(run.Evaluate(member.Target, scope), member.Id, member),
        Expression.Element element => Element(run.Evaluate(element.Target, scope), run.Evaluate(element.Index, scope)),
        Expression.Invoke invoke => Invoke(invoke, scope),
        Expression.Sequence sequence => Sequence(sequence, scope),
        Expression.Map map => Map(map, scope),
        Expression.Operation operation => Operate(operation, scope),
        Expression.Choice choice => Choose(choice, scope),
        Expression.Lambda lambda => new Value.Function(lambda.Function, scope),
        Expression.ForEach each => ForEach(each, scope),
        Expression.Spread spread => run.Evaluate(spread.Of, scope),
        Expression.Other other => Each(other.Parts, scope).Count < 0 ? Values.None : Values.Unknown,
        _ => Values.Unknown,
    };

    /// <summary>Puts values together that an operator joins.</summary>
    public Value Join(string by, IReadOnlyList<Value> values, int start)
    {
        if (by == "%" && values is [Value.Text format, var filling])
            return new Value.Text(BuiltIns.Percent(format.Content, filling), -1, start);
        if (by != "+")
            return Values.Unknown;
        if (values.All(static one => one is Value.Sequence))
        {
            var count = values.Sum(static one => ((Value.Sequence)one).Items.Count);
            return count > LongestSequence || !run.Spend(count)
                ? Values.Unknown
                : new Value.Sequence(
                    [.. values.SelectMany(static one => ((Value.Sequence)one).Items)], values.All(static one => ((Value.Sequence)one).Complete));
        }

        if (values.Any(static one => one is Value.Sequence))
            return new Value.Sequence([.. values.SelectMany(static one => one is Value.Sequence part ? part.Items : [Values.Unknown])], Complete: false);

        return values.Any(static one => one is Value.Text) ? Concatenate(values, start) : Values.Unknown;
    }

    private Value Concatenate(IReadOnlyList<Value> values, int start)
    {
        var told = values.Where(static one => one is not Value.Text { Content: "" }).ToList();
        if (told is [Value.Text only])
            return only;

        var written = new StringBuilder();
        foreach (var value in told)
        {
            var text = Values.Told(value);
            if (written.Length + text.Length > LongestText || !run.Spend(1 + (text.Length / 16)))
                return Values.Unknown;
            written.Append(text);
        }

        return new Value.Text(written.ToString(), -1, start);
    }

    private static Value Drop(IReadOnlyList<Value> values) => values.Count < 0 ? Values.None : Values.Unknown;

    private List<Value> Each(IReadOnlyList<Expression> expressions, Scope scope)
    {
        var values = new List<Value>(expressions.Count);
        foreach (var expression in expressions)
            values.Add(run.Evaluate(expression, scope));

        return values;
    }

    private Value Member(Value target, string id, Expression.Member member) => target switch
    {
        Value.Path path => new Value.Path($"{path.Name}.{id}", member.Start, member.End),
        Value.Class known when known.Members.Own.TryGetValue(id, out var value) => value,
        Value.Class known => new Value.Path($"{known.Definition.Name}.{id}", member.Start, member.End),
        Value.Host host when run.MemberOfHost(host, id) is { } value => value,
        Value.Map map when Entry(map, id) is { } value => value,
        _ => new Value.Path($"?.{id}", member.Start, member.End),
    };

    private static Value? Entry(Value.Map map, string key)
    {
        foreach (var (name, value) in map.Entries)
            if (name is Value.Text text && text.Content == key)
                return value;

        return null;
    }

    private static Value Element(Value target, Value index) => (target, index) switch
    {
        (Value.Sequence sequence, Value.Scalar scalar) when int.TryParse(scalar.Content, out var at) && at >= 0 && at < sequence.Items.Count =>
            sequence.Items[at],
        (Value.Map map, Value.Text key) => Entry(map, key.Content) ?? Values.Unknown,
        _ => Values.Unknown,
    };

    private Value.Sequence Sequence(Expression.Sequence sequence, Scope scope)
    {
        var items = new List<Value>(sequence.Items.Count);
        var complete = true;
        foreach (var item in sequence.Items)
        {
            var value = run.Evaluate(item, scope);
            if (item is not Expression.Spread)
                items.Add(value);
            else if (value is Value.Sequence spread && run.Spend(spread.Items.Count))
                (_, complete) = (AddAll(items, spread.Items), complete && spread.Complete);
            else
                complete = false;
        }

        return new Value.Sequence(items, complete);
    }

    private static bool AddAll(List<Value> items, IReadOnlyList<Value> more)
    {
        items.AddRange(more);
        return true;
    }

    private Value.Map Map(Expression.Map map, Scope scope)
    {
        var entries = new List<(Value, Value)>(map.Entries.Count);
        var complete = true;
        foreach (var (key, expression) in map.Entries)
        {
            var value = run.Evaluate(expression, scope);
            if (key is not null)
                entries.Add((run.Evaluate(key, scope), value));
            else if (value is Value.Map spread && run.Spend(spread.Entries.Count))
                entries.AddRange(spread.Entries);
            else
                complete = false;
        }

        return new Value.Map(entries, complete);
    }

    private Value Choose(Expression.Choice choice, Scope scope)
    {
        var truth = Values.Truth(run.Evaluate(choice.Condition, scope));
        if (truth is { } told)
            return run.Evaluate(told ? choice.Then : choice.Else, scope);

        var (one, other) = (run.Evaluate(choice.Then, scope), run.Evaluate(choice.Else, scope));
        return Values.AreSame(one, other) == true ? one : Values.Unknown;
    }

    private Value ForEach(Expression.ForEach each, Scope scope)
    {
        var source = run.Evaluate(each.Source, scope);
        var inner = new Scope(scope);
        var items = source is Value.Sequence sequence ? sequence.Items : [Values.Unknown];
        var values = new List<Value>();
        for (var at = 0; at < items.Count && run.Spend(1); at++)
        {
            run.Assign(each.Target, items[at], inner);
            values.Add(run.Evaluate(each.Item, inner));
        }

        return source is Value.Sequence { Complete: var complete } ? new Value.Sequence(values, complete && !each.Filtered) : Values.Unknown;
    }

    private Value Operate(Expression.Operation operation, Scope scope)
    {
        var values = Each(operation.Operands, scope);
        return operation.Operator switch
        {
            "not" when Values.Truth(values[0]) is { } truth => Scalar(!truth),
            "and" => values.TrueForAll(static one => Values.Truth(one) == true) ? values[^1]
                : values.Exists(static one => Values.Truth(one) == false) ? Scalar(false) : Values.Unknown,
            "or" => values.Find(static one => Values.Truth(one) != false) is { } value && Values.Truth(value) == true ? value
                : values.TrueForAll(static one => Values.Truth(one) == false) ? values[^1] : Values.Unknown,
            "==" or "is" when Values.AreSame(values[0], values[1]) is { } same => Scalar(same),
            "!=" or "is not" when Values.AreSame(values[0], values[1]) is { } same => Scalar(!same),
            "in" when Contains(values[1], values[0]) is { } isIn => Scalar(isIn),
            "not in" when Contains(values[1], values[0]) is { } isIn => Scalar(!isIn),
            _ => Join(operation.Operator, values, operation.Start),
        };
    }

    private static bool? Contains(Value container, Value item) => container switch
    {
        Value.Sequence { Complete: true } sequence when sequence.Items.All(one => Values.AreSame(one, item) is not null) =>
            sequence.Items.Any(one => Values.AreSame(one, item) == true),
        _ => null,
    };

    private static Value.Scalar Scalar(bool value) => new(value ? "True" : "False");

    private Value Invoke(Expression.Invoke invoke, Scope scope)
    {
        var receiver = invoke.Callee is Expression.Member member ? run.Evaluate(member.Target, scope) : null;
        var callee = invoke.Callee is Expression.Member of ? Member(receiver!, of.Id, of) : run.Evaluate(invoke.Callee, scope);
        var call = Arguments(invoke, scope, receiver, callee);
        if (invoke.Callee is Expression.Member { Target: Expression.Name name, Id: var id } && Growing.Contains(id))
            return Grow(name, call, scope);
        if (run.CallHost(call) is { } value)
            return value;

        return callee switch
        {
            Value.Function function => run.Call(function, call.Positional, call.Named),
            Value.Class => new Value.Made(call),
            _ => BuiltIns.Call(call, run) ?? new Value.Made(call),
        };
    }

    // A list that a name stands for gets more elements.
    private Value Grow(Expression.Name name, Invocation call, Scope scope)
    {
        if (call.Receiver is Value.Sequence list && call.Positional.Count > 0 && run.Spend(1 + (list.Items.Count / 4)))
        {
            var isAll = call.Name is "extend" or "AddRange";
            IReadOnlyList<Value> more = isAll ? call.Positional[0] is Value.Sequence all ? all.Items : [Values.Unknown] : [call.Positional[^1]];
            scope.Replace(name.Id, Join("+", [list, new Value.Sequence(more, Complete: true)], call.Start));
            return Values.None;
        }

        return run.CallHost(call) ?? new Value.Made(call);
    }

    private Invocation Arguments(Expression.Invoke invoke, Scope scope, Value? receiver, Value callee)
    {
        var positional = new List<Value>();
        var named = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var argument in invoke.Arguments)
        {
            var value = run.Evaluate(argument.Value, scope);
            if (argument.Name is not null)
                named[argument.Name] = value;
            else if (argument.Value is not Expression.Spread)
                positional.Add(value);
            else if (value is Value.Sequence sequence && run.Spend(sequence.Items.Count))
                positional.AddRange(sequence.Items);
            else if (value is Value.Map map && run.Spend(map.Entries.Count))
                foreach (var (key, entry) in map.Entries)
                    named[Values.Told(key)] = entry;
            else
                positional.Add(Values.Unknown);
        }

        var path = callee is Value.Path full ? full.Name : callee is Value.Class known ? known.Definition.Name : null;
        var name = invoke.Callee switch
        {
            Expression.Member member => member.Id,
            _ => path is null ? invoke.Callee is Expression.Name plain ? plain.Id : "" : path[(path.LastIndexOf('.') + 1)..],
        };
        return new Invocation(receiver, name, path, positional, named, invoke.TypeArgument, invoke.Start, invoke.End)
        {
            Class = callee as Value.Class,
        };
    }
}
