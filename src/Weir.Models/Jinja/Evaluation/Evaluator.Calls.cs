using Weir.Core.Errors;
using Weir.Models.Jinja.Builtins;
using Weir.Models.Jinja.Syntax;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Evaluation;

/// <content>Calls of macros, of built-in functions and methods, and of the host's functions.</content>
internal sealed partial class Evaluator
{
    /// <summary>A call from a function of the host back into templates.</summary>
    public object? CallFromHost(object? function, CallArguments arguments)
    {
        var at = _at;
        try
        {
            return Invoke(function, arguments, "the value");
        }
        catch (JinjaFault fault)
        {
            throw Locate(fault);
        }
        finally
        {
            _at = at;
        }
    }

    private object? EvaluateCall(Expression.Call call, Frame frame, MacroValue? caller)
    {
        var function = Evaluate(call.Target, frame);
        var arguments = EvaluateArguments(call.Arguments, frame, call.At, caller);
        _at = call.At;
        Budget.Step();
        return Invoke(function, arguments, call.Target is Expression.Name name ? $"'{name.Identifier}'" : "this value");
    }

    private CallArguments EvaluateArguments(Arguments arguments, Frame frame, int at, MacroValue? caller)
    {
        var positional = EvaluateAll(arguments.Positional, frame);
        if (arguments.IsPositional && caller is null)
        {
            return new CallArguments(this, _source, at, frame.Package, positional, null);
        }

        var keyword = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments.Keyword)
        {
            keyword[name] = Evaluate(value, frame);
        }

        if (arguments.Spread is not null)
        {
            var more = Evaluate(arguments.Spread, frame);
            _at = arguments.Spread.At;
            positional = [.. positional, .. Iterate(more)];
        }

        if (arguments.KeywordSpread is not null)
        {
            Spread(keyword, arguments.KeywordSpread, frame);
        }

        if (caller is not null)
        {
            keyword["caller"] = caller;
        }

        return new CallArguments(this, _source, at, frame.Package, positional, keyword);
    }

    private void Spread(Dictionary<string, object?> keyword, Expression expression, Frame frame)
    {
        var value = Evaluate(expression, frame);
        _at = expression.At;
        if (value is not JinjaDict dict)
        {
            throw new JinjaFault(TemplateErrors.TypeMismatch, $"After '**' a dict is wanted, not a {TypeName.Of(value)}.");
        }

        foreach (var (key, item) in dict)
        {
            if (!keyword.TryAdd(TextOf(key), item))
            {
                throw new JinjaFault(TemplateErrors.WrongArguments, $"The argument '{TextOf(key)}' is given twice.");
            }
        }
    }

    private object? Invoke(object? function, CallArguments arguments, string description)
    {
        switch (function)
        {
            case MacroValue macro:
                return InvokeMacro(macro, arguments);
            case BoundMethod method:
                return method.Definition.Apply(this, method.Target, BoundArguments.Bind(method.Definition, arguments));
            case JinjaFunction host:
                return InvokeHost(host, arguments);
            case IJinjaCallable host:
                return InvokeHost(host.Call, arguments);
            case LoopState loop:
                return LoopAgain(loop, arguments.Positional.ElementAtOrDefault(0));
            case Undefined missing:
                return Tolerates ? missing : throw missing.ToFault();
            default:
                throw new JinjaFault(
                    TemplateErrors.NotCallable, $"{char.ToUpperInvariant(description[0])}{description[1..]} is a {TypeName.Of(function)} and cannot be called.");
        }
    }

    private object? InvokeHost(JinjaFunction function, CallArguments arguments)
    {
        var at = _at;
        var began = Budget.BeginHost();
        try
        {
            return JinjaValue.From(function(arguments));
        }
        catch (WeirException known)
        {
            throw known.Error.Location is not null ? known : WithPlace(known, arguments);
        }
        catch (JinjaFault fault)
        {
            throw Locate(fault.Code, fault.Message, fault.Hint, _source, at);
        }
        catch (Exception unknown) when (unknown is not (OperationCanceledException or ReturnSignal))
        {
            throw new WeirError(TemplateErrors.FunctionFailed, $"A function called here failed: {unknown.Message}{Trace()}")
            {
                Location = arguments.Location,
            }.ToException(unknown);
        }
        finally
        {
            Budget.EndHost(began);
            _at = at;
        }
    }

    private WeirException WithPlace(WeirException known, CallArguments arguments) => new(
        [.. known.Errors.Select((error, i) => i > 0 ? error : error with { Location = arguments.Location, Message = error.Message + Trace() })],
        known);
}
