using Weir.Models.Jinja.Builtins;
using Weir.Models.Jinja.Syntax;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Evaluation;

/// <content>Expressions.</content>
internal sealed partial class Evaluator
{
    private object? Evaluate(Expression expression, Frame frame)
    {
        switch (expression)
        {
            case Expression.Constant constant:
                return constant.Value;
            case Expression.Name name:
                return Lookup(name.Identifier, frame);
            default:
                if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
                {
                    _at = expression.At;
                    StackGuard.Check();
                }

                return EvaluateCompound(expression, frame);
        }
    }

    private object? EvaluateCompound(Expression expression, Frame frame)
    {
        switch (expression)
        {
            case Expression.Call call:
                return EvaluateCall(call, frame, null);
            case Expression.Attribute attribute:
                var owner = Evaluate(attribute.Target, frame);
                _at = attribute.At;
                return Members.GetAttribute(this, owner, attribute.Identifier);
            case Expression.Filter filter:
                return EvaluateFilter(filter, frame, null);
            case Expression.Test test:
                return EvaluateTest(test, frame);
            case Expression.Item item:
                return EvaluateItem(item, frame);
            case Expression.Concat concat:
                return Join(concat, frame);
            case Expression.Compare compare:
                return Compare(compare, frame);
            case Expression.Not not:
                return !Sequences.IsTrue(Evaluate(not.Operand, frame));
            case Expression.And and:
                var left = Evaluate(and.Left, frame);
                return Sequences.IsTrue(left) ? Evaluate(and.Right, frame) : left;
            case Expression.Or or:
                var first = Evaluate(or.Left, frame);
                return Sequences.IsTrue(first) ? first : Evaluate(or.Right, frame);
            case Expression.Conditional choice:
                return Choose(choice, frame);
            case Expression.Binary binary:
                return Combine(binary, frame);
            case Expression.Unary unary:
                var operand = Evaluate(unary.Operand, frame);
                _at = unary.At;
                return unary.Operator is TokenKind.Subtract ? Arithmetic.Negate(operand) : Arithmetic.Negate(Arithmetic.Negate(operand));
            default:
                return MakeContainer(expression, frame);
        }
    }

    private object MakeContainer(Expression expression, Frame frame)
    {
        switch (expression)
        {
            case Expression.ListLiteral list:
                Budget.Step(list.Items.Count);
                return new JinjaList(EvaluateAll(list.Items, frame));
            case Expression.TupleLiteral tuple:
                return new JinjaTuple(EvaluateAll(tuple.Items, frame));
            case Expression.DictLiteral pairs:
                var dict = new JinjaDict();
                foreach (var (key, value) in pairs.Pairs)
                {
                    var evaluated = Evaluate(key, frame);
                    var item = Evaluate(value, frame);
                    _at = key.At;
                    dict.Set(evaluated, item);
                }

                return dict;
            default:
                throw new JinjaFault(TemplateErrors.Syntax, "A slice can only stand in brackets after a value.");
        }
    }

    private object?[] EvaluateAll(IReadOnlyList<Expression> expressions, Frame frame)
    {
        var values = expressions.Count == 0 ? [] : new object?[expressions.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Evaluate(expressions[i], frame);
        }

        return values;
    }

    private object? Lookup(string name, Frame frame)
    {
        if (frame.TryGet(name, out var value))
        {
            return value;
        }

        if (Scope.TryResolve(name, frame.Package, out var macro))
        {
            return macro;
        }

        if (_globals.TryGetValue(name, out value))
        {
            return value;
        }

        if (Scope.TryGlobal(name, out value))
        {
            return _globals[name] = JinjaValue.From(value);
        }

        if (Scope.FindPackage(name) is { } package)
        {
            return _globals[name] = package;
        }

        return FilterTable.Functions.Find(name) is { } function
            ? new BoundMethod(this, function)
            : new Undefined(name, null, () => frame.Names.Concat(Scope.Names).Concat(FilterTable.Functions.Names).Distinct());
    }

    private object? Choose(Expression.Conditional choice, Frame frame)
    {
        if (Sequences.IsTrue(Evaluate(choice.Condition, frame)))
        {
            return Evaluate(choice.Then, frame);
        }

        return choice.Else is null
            ? new Undefined("", "expression") { Sentence = "The inline 'if' is false and has no 'else', so it has no value." }
            : Evaluate(choice.Else, frame);
    }

    private object? Combine(Expression.Binary binary, Frame frame)
    {
        var left = Evaluate(binary.Left, frame);
        var right = Evaluate(binary.Right, frame);
        _at = binary.At;
        return Tolerates && (left as Undefined ?? right as Undefined) is { } missing
            ? missing
            : Arithmetic.Binary(binary.Operator, left, right, Budget);
    }

    private string Join(Expression.Concat concat, Frame frame)
    {
        var texts = new string[concat.Parts.Count];
        long length = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            var value = Evaluate(concat.Parts[i], frame);
            _at = concat.Parts[i].At;
            texts[i] = TextOf(value);
            length += texts[i].Length;
        }

        Budget.Text(length);
        return string.Concat(texts);
    }

    private bool Compare(Expression.Compare compare, Frame frame)
    {
        var left = Evaluate(compare.First, frame);
        foreach (var step in compare.Rest)
        {
            var right = Evaluate(step.Right, frame);
            _at = step.At;
            if (!Compare(step.Operator, left, right))
            {
                return false;
            }

            left = right;
        }

        return true;
    }

    private static bool Compare(ComparisonOperator comparison, object? left, object? right) => comparison switch
    {
        ComparisonOperator.Equal => Comparing.AreEqual(left, right),
        ComparisonOperator.NotEqual => !Comparing.AreEqual(left, right),
        ComparisonOperator.In => Sequences.Contains(right, left),
        ComparisonOperator.NotIn => !Sequences.Contains(right, left),
        _ => Comparing.IsOrdered(comparison, left, right),
    };

    private object? EvaluateItem(Expression.Item item, Frame frame)
    {
        var target = Evaluate(item.Target, frame);
        if (item.Key is Expression.Slice slice)
        {
            var start = slice.Start is null ? null : Evaluate(slice.Start, frame);
            var stop = slice.Stop is null ? null : Evaluate(slice.Stop, frame);
            var step = slice.Step is null ? null : Evaluate(slice.Step, frame);
            _at = item.At;
            if (target is Undefined missing)
            {
                return Tolerates ? target : throw missing.ToFault();
            }

            var part = Sequences.Slice(target, start, stop, step);
            Budget.Step(part is IReadOnlyList<object?> list ? list.Count : 1);
            return part;
        }

        var key = Evaluate(item.Key, frame);
        _at = item.At;
        return Members.GetItem(this, target, key);
    }

    private object? EvaluateFilter(Expression.Filter filter, Frame frame, string? body)
    {
        var value = filter.Target switch
        {
            null => body,
            Expression.Filter inner when body is not null => EvaluateFilter(inner, frame, body),
            var target => Evaluate(target, frame),
        };
        var arguments = EvaluateArguments(filter.Arguments, frame, filter.At, null);
        _at = filter.At;
        return ApplyFilter(filter.Definition, value, arguments);
    }

    private bool EvaluateTest(Expression.Test test, Frame frame)
    {
        var value = Evaluate(test.Target, frame);
        var arguments = EvaluateArguments(test.Arguments, frame, test.At, null);
        _at = test.At;
        return Sequences.IsTrue(ApplyFilter(test.Definition, value, arguments));
    }
}
