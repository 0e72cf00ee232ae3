using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Filters on lists and other things that can be looped over.</summary>
internal static class SequenceFilters
{
    public static FilterDefinition[] All { get; } =
    [
        new("length", (e, value, _) => Length(e, value)),
        new("count", (e, value, _) => Length(e, value)),
        new("list", (e, value, _) => new JinjaList(e.Iterate(value))),
        new("first", (e, value, _) => First(e, value)),
        new("last", (e, value, _) => Last(e, value)),
        new("join", Join, "d?", "attribute?"),
        new("reverse", (e, value, _) => value is string text
            ? string.Concat(PythonText.Characters(text).Reverse()) : new JinjaList(e.Iterate(value).Reverse())),
        new("sort", Sort, "reverse?", "case_sensitive?", "attribute?"),
        new("unique", Unique, "case_sensitive?", "attribute?"),
        new("min", (e, value, a) => Extreme(e, value, a, -1), "case_sensitive?", "attribute?"),
        new("max", (e, value, a) => Extreme(e, value, a, 1), "case_sensitive?", "attribute?"),
        new("batch", Batch, "linecount", "fill_with?"),
        new("slice", Slice, "slices", "fill_with?"),
        new("groupby", GroupBy, "attribute", "default?", "case_sensitive?"),
        new("items", (e, value, _) => Items(e, value)),
        new("dictsort", DictSort, "case_sensitive?", "by?", "reverse?"),
    ];

    private static object Length(Evaluator evaluator, object? value)
    {
        if (value is Undefined)
        {
            _ = evaluator.TextOf(value);
            return 0L;
        }

        return Sequences.TryLength(value) is { } length
            ? (long)length
            : throw new JinjaFault(TemplateErrors.TypeMismatch, $"A {TypeName.Of(value)} has no length.");
    }

    private static object? First(Evaluator evaluator, object? value)
    {
        foreach (var item in evaluator.Iterate(value))
        {
            return item;
        }

        return new Undefined("first", "sequence") { Sentence = "An empty sequence has no first item." };
    }

    private static object? Last(Evaluator evaluator, object? value)
    {
        if (value is IReadOnlyList<object?> { Count: > 0 } list)
        {
            return list[^1];
        }

        object? last = new Undefined("last", "sequence") { Sentence = "An empty sequence has no last item." };
        foreach (var item in evaluator.Iterate(value))
        {
            last = item;
        }

        return last;
    }

    private static string Join(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var attribute = AttributePath.Of(evaluator, arguments[1]);
        var separator = arguments.Has(0) ? evaluator.TextOf(arguments[0]) : "";
        return TextMethods.Join(evaluator, separator, evaluator.Iterate(value).Select(item => evaluator.TextOf(attribute(item))));
    }

    private static JinjaList Sort(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var key = AttributePath.OfMany(evaluator, arguments[2], AttributePath.Folding(arguments.Flag(1)));
        return new JinjaList(Sorting.Sort(evaluator.Iterate(value), key, arguments.Flag(0), evaluator.Budget));
    }

    private static JinjaList Unique(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var attribute = AttributePath.Of(evaluator, arguments[1]);
        var fold = AttributePath.Folding(arguments.Flag(0));
        var seen = new JinjaDict();
        var unique = new JinjaList();
        foreach (var item in evaluator.Iterate(value))
        {
            var key = fold(attribute(item));
            if (!seen.ContainsKey(key))
            {
                seen.Set(key, null);
                unique.Items.Add(item);
            }
        }

        return unique;
    }

    private static object? Extreme(Evaluator evaluator, object? value, BoundArguments arguments, int sign)
    {
        var attribute = AttributePath.Of(evaluator, arguments[1]);
        var fold = AttributePath.Folding(arguments.Flag(0));
        object? best = null;
        object? bestKey = null;
        var any = false;
        foreach (var item in evaluator.Iterate(value))
        {
            var key = fold(attribute(item));
            if (!any || Comparing.Order(key, bestKey) * sign > 0)
            {
                (best, bestKey, any) = (item, key, true);
            }
        }

        return any ? best : new Undefined("item", "sequence") { Sentence = "An empty sequence has no smallest or largest item." };
    }

    private static JinjaList Batch(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var size = Positive(arguments, "linecount");
        var batches = evaluator.Iterate(value).Chunk(size).Select(items => new JinjaList(items)).ToList();
        if (batches.Count > 0 && arguments[1] is { } filler)
        {
            evaluator.Budget.Step(size);
            batches[^1].Items.AddRange(Enumerable.Repeat<object?>(filler, size - batches[^1].Count));
        }

        return new JinjaList(batches);
    }

    private static JinjaList Slice(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var slices = Positive(arguments, "slices");
        evaluator.Budget.Step(slices);
        var items = evaluator.Iterate(value).ToList();
        var result = new JinjaList();
        var start = 0;
        for (var i = 0; i < slices; i++)
        {
            var longer = i < items.Count % slices;
            var size = (items.Count / slices) + (longer ? 1 : 0);
            var slice = new JinjaList(items.GetRange(start, size));
            if (!longer && arguments[1] is { } filler)
            {
                slice.Items.Add(filler);
            }

            result.Items.Add(slice);
            start += size;
        }

        return result;
    }

    private static int Positive(BoundArguments arguments, string name)
    {
        var number = arguments.Count(0);
        return number > 0 ? number : throw new JinjaFault(TemplateErrors.BadValue, $"'{name}' must be at least 1, not {number}.");
    }

    private static JinjaList GroupBy(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var attribute = AttributePath.Of(evaluator, arguments[0], arguments[1]);
        var fold = AttributePath.Folding(arguments.Flag(2));
        var groups = new JinjaList();
        JinjaList? current = null;
        object? currentKey = null;
        foreach (var item in Sorting.Sort(evaluator.Iterate(value), item => fold(attribute(item)), reverse: false, evaluator.Budget))
        {
            var key = fold(attribute(item));
            if (current is null || !Comparing.AreEqual(key, currentKey))
            {
                (current, currentKey) = ([], key);
                groups.Items.Add(new JinjaTuple(attribute(item), current) { Names = ["grouper", "list"] });
            }

            current.Items.Add(item);
        }

        return groups;
    }

    private static JinjaList Items(Evaluator evaluator, object? value)
    {
        if (value is Undefined)
        {
            _ = evaluator.TextOf(value);
            return [];
        }

        return value is JinjaDict dict
            ? new JinjaList(dict.Select(pair => new JinjaTuple(pair.Key, pair.Value)))
            : throw new JinjaFault(TemplateErrors.TypeMismatch, $"'items' needs a dict, not a {TypeName.Of(value)}.");
    }

    private static JinjaList DictSort(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var by = arguments.Text(1, "key");
        if (by is not ("key" or "value"))
        {
            throw new JinjaFault(TemplateErrors.BadValue, $"'dictsort' sorts by 'key' or 'value', not by '{by}'.");
        }

        var fold = AttributePath.Folding(arguments.Flag(0));
        var position = by == "key" ? 0 : 1;
        return new JinjaList(Sorting.Sort(
            Items(evaluator, value), pair => fold(((JinjaTuple)pair!)[position]), arguments.Flag(2), evaluator.Budget));
    }
}
