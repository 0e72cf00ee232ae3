namespace Weir.Core.Text;

/// <summary>"Did you mean": the closest of the allowed names to the one seen.</summary>
public static class Suggestion
{
    /// <summary>The closest candidate within a third of the name's length (at least one edit), or null.</summary>
    public static string? Closest(string seen, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, seen.Length / 3);
        return candidates
            .Select(candidate => (candidate, distance: Distance(seen, candidate)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>The sentence to append to an error: <c>Did you mean 'orders'?</c>, or null when nothing is close.</summary>
    public static string? DidYouMean(string seen, IEnumerable<string> candidates) =>
        Closest(seen, candidates) is { } name ? $"Did you mean '{name}'?" : null;

    // Optimal string alignment distance (Damerau–Levenshtein without repeated edits), ignoring case.
    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = Same(a[i - 1], b[j - 1]);
                current[j] = Math.Min(Math.Min(current[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, last, current) = (last, current, before);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
