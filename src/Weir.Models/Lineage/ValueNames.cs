using System.Collections.Frozen;

namespace Weir.Models.Lineage;

/// <summary>Names that stand for a value and look like columns: the functions that SQL calls without parentheses, and a row's own number.</summary>
internal static class ValueNames
{
    private static readonly FrozenSet<string> All = new[]
    {
        "current_catalog", "current_date", "current_role", "current_schema", "current_time", "current_timestamp", "current_user", "localtime",
        "localtimestamp", "session_user", "user", "rowid",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the name is one of them.</summary>
    public static bool Contains(string name) => All.Contains(name);
}
