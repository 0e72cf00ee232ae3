using Weir.Core.Text;
using Weir.Models.Jinja.Syntax;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Evaluation;

/// <content>Calls of macros.</content>
internal sealed partial class Evaluator
{
    private object? InvokeMacro(MacroValue macro, CallArguments arguments)
    {
        Budget.Enter();
        try
        {
            var frame = new Frame(macro.Closure, macro.Package);
            BindParameters(macro.Definition, arguments, frame);
            return RunMacro(macro, arguments, frame);
        }
        finally
        {
            Budget.Leave();
        }
    }

    private object? RunMacro(MacroValue macro, CallArguments arguments, Frame frame)
    {
        var (source, at) = (_source, _at);
        _calls.Add((macro.Name, source, at));
        _source = macro.Definition.Source;
        try
        {
            FillDefaults(macro.Definition, arguments, frame);
            var text = Capture(macro.Definition.Body, frame, out var completion);
            return completion is Completion.Return ? _returned : text;
        }
        catch (JinjaFault fault)
        {
            throw Locate(fault);
        }
        catch (ReturnSignal signal)
        {
            return signal.Value;
        }
        finally
        {
            _calls.RemoveAt(_calls.Count - 1);
            (_source, _at) = (source, at);
        }
    }

    private static void BindParameters(MacroDefinition macro, CallArguments arguments, Frame frame)
    {
        var parameters = macro.Parameters;
        for (var i = 0; i < parameters.Count && i < arguments.Positional.Count; i++)
        {
            frame.Set(parameters[i].Name, arguments.Positional[i]);
        }

        if (macro.Names.HasFlag(MacroNames.Varargs))
        {
            frame.Set("varargs", new JinjaTuple([.. arguments.Positional.Skip(parameters.Count)]));
        }
        else if (arguments.Positional.Count > parameters.Count)
        {
            throw new JinjaFault(
                TemplateErrors.WrongArguments,
                $"The macro '{macro.Name}' takes at most {parameters.Count} arguments, but {arguments.Positional.Count} are given.",
                $"It is defined at {macro.Location}.");
        }

        BindKeywords(macro, arguments, frame);
    }

    private static void BindKeywords(MacroDefinition macro, CallArguments arguments, Frame frame)
    {
        var takesCaller = macro.Names.HasFlag(MacroNames.Caller) && !macro.Parameters.Any(parameter => parameter.Name == "caller");
        var rest = new JinjaDict();
        if (takesCaller)
        {
            frame.Set("caller", new Undefined("caller", "macro") { Sentence = $"The macro '{macro.Name}' is not called by a '{{% call %}}' block." });
        }

        foreach (var (name, value) in arguments.Keyword)
        {
            var index = IndexOf(macro, name);
            if (index >= arguments.Positional.Count || (name == "caller" && takesCaller))
            {
                frame.Set(name, value);
            }
            else if (macro.Names.HasFlag(MacroNames.Kwargs))
            {
                rest.Set(name, value);
            }
            else
            {
                throw new JinjaFault(
                    TemplateErrors.WrongArguments,
                    index < 0 ? $"The macro '{macro.Name}' has no argument '{name}'." : $"The macro '{macro.Name}' is given the argument '{name}' twice.",
                    Suggestion.DidYouMean(name, macro.Parameters.Select(parameter => parameter.Name)) ?? $"It is defined at {macro.Location}.");
            }
        }

        if (macro.Names.HasFlag(MacroNames.Kwargs))
        {
            frame.Set("kwargs", rest);
        }
    }

    private static int IndexOf(MacroDefinition macro, string name)
    {
        for (var i = 0; i < macro.Parameters.Count; i++)
        {
            if (macro.Parameters[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    // A default sees the parameters before it, as in Python's idea of a late default.
    private void FillDefaults(MacroDefinition macro, CallArguments arguments, Frame frame)
    {
        for (var i = arguments.Positional.Count; i < macro.Parameters.Count; i++)
        {
            var name = macro.Parameters[i].Name;
            if (arguments.Keyword.ContainsKey(name))
            {
                continue;
            }

            frame.Set(name, macro.Defaults[i] is { } value ? Evaluate(value, frame) : new Undefined(name, "call")
            {
                Sentence = $"The argument '{name}' of the macro '{macro.Name}' is not given.",
            });
        }
    }
}
