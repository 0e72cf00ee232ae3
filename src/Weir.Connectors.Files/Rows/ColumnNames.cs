using Weir.Core.Types;

namespace Weir.Connectors.Files.Rows;

/// <summary>Gives the columns of a file names that tell them apart, whatever the file calls them.</summary>
internal static class ColumnNames
{
    /// <summary>
    /// A column without a name is <c>column_N</c> by its place, counted from 1. A name that came before (case does not tell names apart), or
    /// that would be taken for the text companion of another column, gets <c>_2</c>, <c>_3</c>, ... One that begins as Weir's own columns do
    /// gets <c>source</c> in front.
    /// </summary>
    public static IReadOnlyList<string> Unique(IReadOnlyList<string> names)
    {
        var given = names.Select((name, index) => string.IsNullOrWhiteSpace(name) ? $"column_{index + 1}" : name).ToArray();
        var all = given.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. given.Select(name => Unique(name, all, taken))];
    }

    private static string Unique(string name, HashSet<string> all, HashSet<string> taken)
    {
        // Weir's own names are told by how they begin, so one like them must begin otherwise.
        name = name.StartsWith(LogicalColumn.SystemPrefix, StringComparison.OrdinalIgnoreCase) ? $"source{name}" : name;
        if (!IsCompanion(name, all) && taken.Add(name))
        {
            return name;
        }

        for (var number = 2; ; number++)
        {
            var numbered = $"{name}_{number}";
            if (!all.Contains(numbered) && taken.Add(numbered))
            {
                return numbered;
            }
        }
    }

    private static bool IsCompanion(string name, HashSet<string> all) =>
        name.EndsWith(LogicalColumn.TextSuffix, StringComparison.OrdinalIgnoreCase) && all.Contains(name[..^LogicalColumn.TextSuffix.Length]);
}
