namespace Weir.Cli.Rows;

/// <summary>
/// Names for columns and members, of which SQL allows two of a name and JSON does not: the second <c>a</c> is <c>a_1</c>, the third
/// <c>a_2</c>, as DuckDB names them in a subquery; a name that is there already is passed over.
/// </summary>
internal static class UniqueNames
{
    /// <summary>The names in the same order; those that occur once stay.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names)
    {
        var taken = names.ToHashSet(StringComparer.Ordinal);
        if (taken.Count == names.Count)
        {
            return names;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Select(name => seen.Add(name) ? name : Next(name, taken))];
    }

    private static string Next(string name, HashSet<string> taken)
    {
        var number = 1;
        while (!taken.Add($"{name}_{number}"))
        {
            number++;
        }

        return $"{name}_{number}";
    }
}
