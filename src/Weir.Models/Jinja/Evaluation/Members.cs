using Weir.Models.Jinja.Builtins;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Evaluation;

/// <summary>
/// Attributes and items. As in Jinja2, <c>x.name</c> looks for an attribute and then an item, <c>x['name']</c> the other way round; what
/// is not there is undefined, and only using it fails.
/// </summary>
internal static class Members
{
    public static object? GetAttribute(Evaluator evaluator, object? target, string name)
    {
        if (TryAttribute(target, name, out var value))
        {
            return value;
        }

        return target is JinjaDict dict && dict.TryGetValue(name, out value) ? value : Missing(evaluator, target, name);
    }

    public static object? GetItem(Evaluator evaluator, object? target, object? key)
    {
        switch (target)
        {
            case JinjaDict dict when key is not (JinjaList or JinjaDict or JinjaNamespace) && dict.TryGetValue(key, out var value):
                return value;
            case IJinjaObject known when known.TryGetItem(key, out var value):
                return JinjaValue.From(value);
            case string or IReadOnlyList<object?> when Index(key) is { } index:
                return Sequences.TryItem(target, index, out var item)
                    ? item
                    : new Undefined(evaluator.TextOf(key), TypeName.Of(target)) { Sentence = $"The {TypeName.Of(target)} has no item {index}: it has {Sequences.TryLength(target)}." };
            default:
                return key is string name && TryAttribute(target, name, out var attribute)
                    ? attribute
                    : Missing(evaluator, target, key is Undefined ? "" : evaluator.TextOf(key));
        }
    }

    private static bool TryAttribute(object? target, string name, out object? value)
    {
        value = null;
        switch (target)
        {
            case IJinjaObject known when known.TryGetAttribute(name, out value):
                value = JinjaValue.From(value);
                return true;
            case JinjaNamespace space:
                return space.Attributes.TryGetValue(name, out value);
            case MacroValue macro:
                return macro.TryGetAttribute(name, out value);
            case LoopState loop when loop.TryGetAttribute(name, out value):
                return true;
            case JinjaTuple tuple when tuple.Names.Count > 0 && IndexOf(tuple.Names, name) is var index and >= 0:
                value = tuple[index];
                return true;
            default:
                value = MethodsOf(target)?.Find(name) is { } method ? new BoundMethod(target!, method) : null;
                return value is not null;
        }
    }

    private static FilterTable? MethodsOf(object? target) => target switch
    {
        string => FilterTable.TextMethods,
        JinjaDict => FilterTable.DictMethods,
        JinjaList => FilterTable.ListMethods,
        JinjaTuple => FilterTable.TupleMethods,
        LoopState => FilterTable.LoopMethods,
        _ => null,
    };

    private static Undefined Missing(Evaluator evaluator, object? target, string name)
    {
        if (target is Undefined missing)
        {
            return evaluator.Scope.UndefinedVariables is UndefinedVariables.Tolerate ? missing : throw missing.ToFault();
        }

        return new Undefined(name, TypeName.Of(target), () => Candidates(target));
    }

    private static IEnumerable<string> Candidates(object? target) => target switch
    {
        JinjaDict dict => dict.Keys.OfType<string>().Concat(FilterTable.DictMethods.Names),
        JinjaNamespace space => space.Attributes.Keys,
        PackageMacros package => package.Names,
        _ => MethodsOf(target)?.Names ?? [],
    };

    private static long? Index(object? key) => key switch
    {
        long index => index,
        bool flag => flag ? 1 : 0,
        _ => null,
    };

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
