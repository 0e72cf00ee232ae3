namespace Weir.Contracts.Changes.Scripts;

/// <summary>Orders things so that each comes after those it needs.</summary>
internal static class Ordering
{
    /// <summary>The things in their order, each after what it needs; where they need each other in a circle, as they came.</summary>
    public static IReadOnlyList<T> AfterTheirs<T>(IReadOnlyList<T> things, Func<T, IEnumerable<T>> needs)
        where T : notnull
    {
        var ordered = new List<T>(things.Count);
        var met = new HashSet<T>(things.Count);
        var open = new Stack<(T Thing, IEnumerator<T> Needs)>();
        foreach (var thing in things)
        {
            if (met.Add(thing))
                open.Push((thing, needs(thing).GetEnumerator()));
            while (open.TryPeek(out var top))
                if (top.Needs.MoveNext())
                {
                    if (met.Add(top.Needs.Current))
                        open.Push((top.Needs.Current, needs(top.Needs.Current).GetEnumerator()));
                }
                else
                {
                    top.Needs.Dispose();
                    ordered.Add(open.Pop().Thing);
                }
        }

        return ordered;
    }
}
