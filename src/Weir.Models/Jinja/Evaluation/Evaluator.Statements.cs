using Weir.Models.Jinja.Syntax;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Evaluation;

/// <content>Statements.</content>
internal sealed partial class Evaluator
{
    private Completion Execute(IReadOnlyList<Statement> body, Frame frame)
    {
        for (var i = 0; i < body.Count; i++)
        {
            var completion = Execute(body[i], frame);
            if (completion is not Completion.Normal)
            {
                return completion;
            }
        }

        return Completion.Normal;
    }

    private Completion Execute(Statement statement, Frame frame)
    {
        Budget.Step();
        switch (statement)
        {
            case Statement.Text text:
                Trace(text.At, isLiteral: true);
                Write(text.Value);
                return Completion.Normal;
            case Statement.Output output:
                Trace(output.At, isLiteral: false);
                Print(output, frame);
                return Completion.Normal;
            case Statement.If choice:
                return Choose(choice, frame);
            case Statement.For loop:
                return Loop(loop, frame);
            case Statement.Set set:
                Assign(set.Target, Evaluate(set.Value, frame), frame);
                return Completion.Normal;
            case Statement.Do action:
                Evaluate(action.Value, frame);
                return Completion.Normal;
            case Statement.Return end:
                _returned = end.Value is null ? null : Evaluate(end.Value, frame);
                return Completion.Return;
            case Statement.Break:
                return Completion.Break;
            case Statement.Continue:
                return Completion.Continue;
            case Statement.Macro macro:
                Define(macro.Definition, frame);
                return Completion.Normal;
            default:
                return ExecuteBlock(statement, frame);
        }
    }

    private Completion ExecuteBlock(Statement statement, Frame frame)
    {
        Trace(statement.At, isLiteral: false);
        var completion = Completion.Normal;
        switch (statement)
        {
            case Statement.SetBlock set:
                var text = Capture(set.Body, frame.Inner(), out completion);
                Assign(set.Target, set.Filter is null ? text : EvaluateFilter(set.Filter, frame, text), frame);
                return completion;
            case Statement.FilterBlock block:
                var inner = Capture(block.Body, frame.Inner(), out completion);
                Write(TextOf(EvaluateFilter(block.Filter, frame, inner)));
                return completion;
            case Statement.With with:
                return Execute(with.Body, Bind(with, frame));
            case Statement.CallBlock block:
                PrintValue(EvaluateCall(block.Call, frame, new MacroValue(block.Caller, frame, frame.Package)));
                return completion;
            default:
                throw new InvalidOperationException($"Unknown statement {statement.GetType().Name}.");
        }
    }

    private void Print(Statement.Output output, Frame frame)
    {
        var value = Evaluate(output.Value, frame);
        _at = output.Value.At;
        PrintValue(value);
    }

    private void PrintValue(object? value)
    {
        if (_pieces is not null)
        {
            _pieces.Add(value is Undefined ? TextOf(value) : value);
        }
        else
        {
            Write(TextOf(value));
        }
    }

    private Completion Choose(Statement.If choice, Frame frame)
    {
        foreach (var (test, body) in choice.Branches)
        {
            if (Sequences.IsTrue(Evaluate(test, frame)))
            {
                return Execute(body, frame);
            }
        }

        return Execute(choice.Else, frame);
    }

    private Completion Loop(Statement.For loop, Frame frame)
    {
        var items = Evaluate(loop.Items, frame);
        _at = loop.Items.At;
        return Loop(loop, frame, items, depth: 0);
    }

    private Completion Loop(Statement.For loop, Frame frame, object? items, int depth)
    {
        var visited = loop.Condition is null ? Iterate(items) : Matching(loop, frame, items);
        var length = loop.Condition is null ? Sequences.TryLength(items) : null;
        using var state = new LoopState(visited, items is Undefined ? 0 : length, depth, loop.Recursive ? loop : null) { Frame = frame };
        var any = false;
        while (state.MoveNext())
        {
            any = true;
            var pass = frame.Inner();
            Assign(loop.Target, state.Current, pass);
            pass.Set("loop", state);
            var completion = Execute(loop.Body, pass);
            if (completion is Completion.Return)
            {
                return completion;
            }

            if (completion is Completion.Break)
            {
                break;
            }
        }

        return any ? Completion.Normal : Execute(loop.Else, frame.Inner());
    }

    // Lazy, as in Jinja2: the condition may ask about what earlier passes have set.
    private IEnumerable<object?> Matching(Statement.For loop, Frame frame, object? items)
    {
        foreach (var item in Iterate(items))
        {
            var inner = frame.Inner();
            Assign(loop.Target, item, inner);
            if (Sequences.IsTrue(Evaluate(loop.Condition!, inner)))
            {
                yield return item;
            }
        }
    }

    private string LoopAgain(LoopState state, object? items)
    {
        var loop = state.Recursive ?? throw new JinjaFault(
            TemplateErrors.NotCallable, "This loop cannot be called: it is not recursive.", "Write '{% for ... in ... recursive %}'.");
        Budget.Enter();
        var (output, pieces) = (_output, _pieces);
        (_output, _pieces) = (new(), null);
        try
        {
            Loop(loop, state.Frame!, items, state.Depth0 + 1);
            Budget.Text(_output.Length);
            return _output.ToString();
        }
        finally
        {
            (_output, _pieces) = (output, pieces);
            Budget.Leave();
        }
    }

    private Frame Bind(Statement.With with, Frame frame)
    {
        var inner = frame.Inner();
        foreach (var (target, value) in with.Values)
        {
            Assign(target, Evaluate(value, frame), inner);
        }

        return inner;
    }

    private static void Define(MacroDefinition definition, Frame frame)
    {
        if (MacroValue.CallNameOf(definition) is { } name)
        {
            frame.Set(name, new MacroValue(definition, frame, frame.Package));
        }
    }

    private void Assign(Target target, object? value, Frame frame)
    {
        switch (target)
        {
            case Target.Name name:
                frame.Set(name.Identifier, value);
                break;
            case Target.NamespaceAttribute attribute:
                _at = target.At;
                SetAttribute(attribute, value, frame);
                break;
            case Target.Unpack unpack:
                Unpack(unpack, value, frame);
                break;
            default:
                throw new InvalidOperationException($"Unknown target {target.GetType().Name}.");
        }
    }

    private void SetAttribute(Target.NamespaceAttribute target, object? value, Frame frame)
    {
        var owner = Lookup(target.Identifier, frame);
        if (owner is not JinjaNamespace space)
        {
            throw new JinjaFault(
                TemplateErrors.TypeMismatch, $"'{target.Identifier}' is a {TypeName.Of(owner)}; only a namespace's attributes can be set.",
                $"Make it with '{{% set {target.Identifier} = namespace({target.Attribute}=...) %}}', or use '{{% do x.update(...) %}}' on a dict.");
        }

        space.Attributes[target.Attribute] = value;
    }

    private void Unpack(Target.Unpack target, object? value, Frame frame)
    {
        _at = target.At;
        if (value is Undefined missing && !Tolerates)
        {
            throw missing.ToFault();
        }

        var wanted = target.Items.Count;
        var items = Iterate(value).Take(wanted + 1).ToList();
        if (items.Count != wanted && !(value is Undefined && Tolerates))
        {
            throw new JinjaFault(
                TemplateErrors.BadValue,
                $"{wanted} variables are to be set from {(items.Count > wanted ? "more" : "only " + items.Count)} values.");
        }

        for (var i = 0; i < wanted; i++)
        {
            Assign(target.Items[i], items.Count == 0 ? value : items[i], frame);
        }
    }
}
