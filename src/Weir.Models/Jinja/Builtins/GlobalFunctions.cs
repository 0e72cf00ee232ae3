using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Functions that every template can call.</summary>
internal static class GlobalFunctions
{
    public static FilterDefinition[] All { get; } =
    [
        new("range", Range, "start", "stop?", "step?"),
        new("dict", (e, _, a) => MakeDict(e, a), "*"),
        new("namespace", (e, _, a) => MakeNamespace(e, a), "*"),
        new("cycler", (_, _, a) => new Cycler([.. a.Call.Positional]), "*"),
        new("joiner", (_, _, a) => new Joiner(a.Text(0, ", ")), "sep?"),
        new("return", (_, _, a) => throw new ReturnSignal(a[0]), "data?"),
    ];

    private static JinjaRange Range(Evaluator evaluator, object? value, BoundArguments arguments) => arguments.Has(1)
        ? JinjaRange.Create(arguments.Whole(0), arguments.Whole(1), arguments.Whole(2, 1))
        : JinjaRange.Create(0, arguments.Whole(0), arguments.Whole(2, 1));

    private static JinjaDict MakeDict(Evaluator evaluator, BoundArguments arguments)
    {
        var dict = new JinjaDict();
        if (arguments.Call.Positional.Count > 1)
        {
            throw new JinjaFault(TemplateErrors.WrongArguments, $"'dict' takes at most 1 argument without a name, but {arguments.Call.Positional.Count} are given.");
        }

        foreach (var source in arguments.Call.Positional)
        {
            DictMethods.Update(evaluator, dict, source);
        }

        foreach (var (name, value) in arguments.Call.Keyword)
        {
            dict.Set(name, value);
        }

        return dict;
    }

    private static JinjaNamespace MakeNamespace(Evaluator evaluator, BoundArguments arguments)
    {
        var space = new JinjaNamespace();
        foreach (var (key, value) in MakeDict(evaluator, arguments))
        {
            space.Attributes[evaluator.TextOf(key)] = value;
        }

        return space;
    }

    /// <summary>Gives its values in turn.</summary>
    private sealed class Cycler : IJinjaObject
    {
        private readonly object?[] _items;
        private int _position;

        public Cycler(object?[] items) => _items = items.Length > 0
            ? items
            : throw new JinjaFault(TemplateErrors.WrongArguments, "'cycler' needs at least one value.");

        public string Display => "<Cycler>";

        public bool TryGetAttribute(string name, out object? value)
        {
            (var found, value) = name switch
            {
                "current" => (true, _items[_position]),
                "next" => (true, (JinjaFunction)(_ => Next())),
                "reset" => (true, (JinjaFunction)(_ => _position = 0)),
                _ => (false, null),
            };
            return found;
        }

        private object? Next()
        {
            var current = _items[_position];
            _position = (_position + 1) % _items.Length;
            return current;
        }
    }

    /// <summary>Nothing the first time, the separator from then on.</summary>
    private sealed class Joiner(string separator) : IJinjaObject, IJinjaCallable
    {
        private bool _used;

        public string Display => "<Joiner>";

        public bool TryGetAttribute(string name, out object? value)
        {
            value = null;
            return false;
        }

        public object Call(CallArguments arguments)
        {
            if (_used)
            {
                return separator;
            }

            _used = true;
            return "";
        }
    }
}
