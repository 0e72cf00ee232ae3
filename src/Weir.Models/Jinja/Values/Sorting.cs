namespace Weir.Models.Jinja.Values;

/// <summary>
/// Python's <c>sorted</c>: stable, and stable when reversed too. A merge sort of our own because the framework's sorts are not stable or
/// wrap the errors of comparisons.
/// </summary>
internal static class Sorting
{
    /// <summary>The items in order of their keys.</summary>
    public static List<object?> Sort(IEnumerable<object?> items, Func<object?, object?> key, bool reverse, Budget budget)
    {
        var pairs = items.Select(item => (Key: key(item), Item: item)).ToArray();
        var from = pairs;
        var to = new (object? Key, object? Item)[pairs.Length];
        for (var width = 1; width < pairs.Length; width *= 2)
        {
            for (var left = 0; left < pairs.Length; left += 2 * width)
            {
                Merge(from, to, left, Math.Min(left + width, pairs.Length), Math.Min(left + (2 * width), pairs.Length), reverse);
            }

            budget.Step(pairs.Length);
            (from, to) = (to, from);
        }

        return [.. from.Select(pair => pair.Item)];
    }

    private static void Merge(
        (object? Key, object? Item)[] from, (object? Key, object? Item)[] to, int left, int middle, int end, bool reverse)
    {
        var (a, b) = (left, middle);
        for (var i = left; i < end; i++)
        {
            var takeLeft = b >= end || (a < middle && !ComesBefore(from[b].Key, from[a].Key, reverse));
            to[i] = takeLeft ? from[a++] : from[b++];
        }
    }

    private static bool ComesBefore(object? key, object? other, bool reverse) =>
        reverse ? Comparing.Order(key, other) > 0 : Comparing.Order(key, other) < 0;
}
