namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>Names of tables, as Rails has them and makes them.</summary>
internal static class TableNames
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["person"] = "people",
        ["child"] = "children",
        ["man"] = "men",
        ["woman"] = "women",
        ["news"] = "news",
        ["series"] = "series",
        ["species"] = "species",
        ["equipment"] = "equipment",
        ["information"] = "information",
        ["money"] = "money",
        ["status"] = "statuses",
        ["address"] = "addresses",
    };

    /// <summary>A name with the schema before it, if it has one.</summary>
    public static TableName Of(string name)
    {
        var plain = name.Replace("\"", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);
        var dot = plain.LastIndexOf('.');
        return dot > 0 && dot < plain.Length - 1 ? new TableName(plain[(dot + 1)..], plain[..dot]) : new TableName(plain);
    }

    /// <summary>The table of a model that is named <c>LineItem</c>: <c>line_items</c>.</summary>
    public static string OfModel(string model)
    {
        var text = new System.Text.StringBuilder();
        for (var at = 0; at < model.Length; at++)
        {
            var isBoundary = at > 0 && char.IsUpper(model[at])
                && (!char.IsUpper(model[at - 1]) || (at + 1 < model.Length && char.IsLower(model[at + 1])));
            if (isBoundary)
                text.Append('_');
            text.Append(char.ToLowerInvariant(model[at]));
        }

        var name = text.ToString();
        var last = name.LastIndexOf('_') + 1;
        return name[..last] + Plural(name[last..]);
    }

    /// <summary>The join table of two: <c>artists_records</c>, <c>music_artists_records</c> of two that begin alike.</summary>
    public static string OfJoin(string one, string other)
    {
        var (first, second) = string.CompareOrdinal(one, other) <= 0 ? (one, other) : (other, one);
        var common = first.LastIndexOf('_') + 1;
        while (common > 0 && !second.StartsWith(first[..common], StringComparison.Ordinal))
            common = common > 1 ? first.LastIndexOf('_', common - 2) + 1 : 0;

        return $"{first}_{second[common..]}";
    }

    /// <summary>The singular that Rails names the column of a join table after.</summary>
    public static string Singular(string table)
    {
        foreach (var (single, plural) in Irregular)
            if (table.EndsWith(plural, StringComparison.Ordinal) && single != plural)
                return table[..^plural.Length] + single;

        return table.EndsWith("ies", StringComparison.Ordinal) ? table[..^3] + "y"
            : EndsWithAny(table, "sses", "xes", "ches", "shes") ? table[..^2]
            : table.EndsWith('s') && !table.EndsWith("ss", StringComparison.Ordinal) ? table[..^1] : table;
    }

    private static string Plural(string word) =>
        Irregular.TryGetValue(word, out var plural) ? plural
        : word.EndsWith('y') && word.Length > 1 && !"aeiou".Contains(word[^2], StringComparison.Ordinal) ? word[..^1] + "ies"
        : EndsWithAny(word, "s", "x", "ch", "sh") ? word + "es" : word + "s";

    private static bool EndsWithAny(string word, params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
            if (word.EndsWith(end, StringComparison.Ordinal))
                return true;

        return false;
    }
}
