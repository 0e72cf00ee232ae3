using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Methods of lists and tuples, as in Python.</summary>
internal static class ListMethods
{
    public static FilterDefinition[] Tuple { get; } =
    [
        new("index", (_, list, a) => IndexOf((IReadOnlyList<object?>)list!, a), "value", "start?", "stop?"),
        new("count", (_, list, a) => ((IReadOnlyList<object?>)list!).LongCount(item => Comparing.AreEqual(item, a[0])), "value"),
    ];

    public static FilterDefinition[] All { get; } =
    [
        .. Tuple,
        new("append", (e, list, a) => Change(e, list, items => items.Add(a[0])), "object"),
        new("extend", (e, list, a) => Extend(e, list, a[0]), "iterable"),
        new("insert", (e, list, a) => Change(e, list, items => items.Insert(Place(items, a.Whole(0)), a[1])), "index", "object"),
        new("remove", (e, list, a) => Change(e, list, items => items.RemoveAt((int)IndexOf(items, a))), "value"),
        new("pop", (_, list, a) => Pop(((JinjaList)list!).Items, a.Whole(0, -1)), "index?"),
        new("clear", (e, list, _) => Change(e, list, items => items.Clear())),
        new("reverse", (e, list, _) => Change(e, list, items => items.Reverse())),
        new("sort", Sort, "reverse?"),
        new("copy", (e, list, _) => new JinjaList(e.Iterate(list))),
    ];

    private static object? Change(Evaluator evaluator, object? list, Action<List<object?>> change)
    {
        evaluator.Budget.Step();
        change(((JinjaList)list!).Items);
        return null;
    }

    private static object? Extend(Evaluator evaluator, object? list, object? more)
    {
        var items = evaluator.Iterate(more).ToList();
        return Change(evaluator, list, target => target.AddRange(items));
    }

    private static object? Sort(Evaluator evaluator, object? list, BoundArguments arguments) => Change(evaluator, list, items =>
    {
        var sorted = Sorting.Sort(items, item => item, arguments.Flag(0), evaluator.Budget);
        items.Clear();
        items.AddRange(sorted);
    });

    private static int Place(List<object?> items, long index) => (int)Math.Clamp(index < 0 ? index + items.Count : index, 0, items.Count);

    private static object? Pop(List<object?> items, long index)
    {
        var place = index < 0 ? index + items.Count : index;
        if (place < 0 || place >= items.Count)
        {
            throw new JinjaFault(
                TemplateErrors.BadValue, items.Count == 0 ? "An empty list has no item to pop." : $"The list has no item {index}: it has {items.Count}.");
        }

        var item = items[(int)place];
        items.RemoveAt((int)place);
        return item;
    }

    private static long IndexOf(IReadOnlyList<object?> items, BoundArguments arguments)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (Comparing.AreEqual(items[i], arguments[0]))
            {
                return i;
            }
        }

        throw new JinjaFault(TemplateErrors.BadValue, "The value looked for is not in the list.", "Ask first with 'in'.");
    }
}
