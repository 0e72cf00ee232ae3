using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Methods of dicts, as in Python.</summary>
internal static class DictMethods
{
    public static FilterDefinition[] All { get; } =
    [
        new("get", (_, dict, a) => ((JinjaDict)dict!).TryGetValue(a[0], out var value) ? value : a[1], "key", "default?"),
        new("keys", (_, dict, _) => new JinjaView("dict_keys", [.. ((JinjaDict)dict!).Keys])),
        new("values", (_, dict, _) => new JinjaView("dict_values", [.. ((JinjaDict)dict!).Values])),
        new("items", (_, dict, _) => new JinjaView("dict_items", [.. ((JinjaDict)dict!).Select(pair => new JinjaTuple(pair.Key, pair.Value))])),
        new("update", (e, dict, a) => UpdateAll(e, (JinjaDict)dict!, a.Call), "*"),
        new("pop", (_, dict, a) => Pop((JinjaDict)dict!, a), "key", "default?"),
        new("popitem", (_, dict, _) => PopItem((JinjaDict)dict!)),
        new("setdefault", (_, dict, a) => SetDefault((JinjaDict)dict!, a[0], a[1]), "key", "default?"),
        new("copy", (e, dict, _) => Update(e, new JinjaDict(), dict)),
        new("clear", (_, dict, _) => Clear((JinjaDict)dict!)),
    ];

    /// <summary>Sets every entry of a dict, or of a list of pairs.</summary>
    public static JinjaDict Update(Evaluator evaluator, JinjaDict dict, object? source)
    {
        if (source is JinjaDict other)
        {
            foreach (var (key, value) in other.ToArray())
            {
                evaluator.Budget.Step();
                dict.Set(key, value);
            }

            return dict;
        }

        foreach (var pair in evaluator.Iterate(source))
        {
            if (pair is not IReadOnlyList<object?> { Count: 2 } both)
            {
                throw new JinjaFault(TemplateErrors.TypeMismatch, $"A dict is made from a dict or from pairs, not from a {TypeName.Of(pair)}.");
            }

            dict.Set(both[0], both[1]);
        }

        return dict;
    }

    private static object? UpdateAll(Evaluator evaluator, JinjaDict dict, CallArguments call)
    {
        foreach (var source in call.Positional)
        {
            Update(evaluator, dict, source);
        }

        foreach (var (name, value) in call.Keyword)
        {
            dict.Set(name, value);
        }

        return null;
    }

    private static object? Pop(JinjaDict dict, BoundArguments arguments)
    {
        if (dict.Remove(arguments[0], out var value))
        {
            return value;
        }

        return arguments.Has(1)
            ? arguments[1]
            : throw new JinjaFault(
                TemplateErrors.BadValue, $"The dict has no key '{arguments[0]}' to pop.", "Give a default: 'pop(key, none)'.");
    }

    private static JinjaTuple PopItem(JinjaDict dict)
    {
        if (dict.Count == 0)
        {
            throw new JinjaFault(TemplateErrors.BadValue, "An empty dict has no item to pop.");
        }

        var (key, value) = dict.RemoveLast();
        return new JinjaTuple(key, value);
    }

    private static object? SetDefault(JinjaDict dict, object? key, object? otherwise)
    {
        if (dict.TryGetValue(key, out var value))
        {
            return value;
        }

        dict.Set(key, otherwise);
        return otherwise;
    }

    private static object? Clear(JinjaDict dict)
    {
        dict.Clear();
        return null;
    }
}
