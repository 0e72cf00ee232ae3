using System.Globalization;

namespace Weir.Contracts.Checking;

/// <summary>
/// Tells from the names of two types whether every value of the one is a value of the other, so that nothing changes for readers. What it does
/// not know it takes for a change.
/// </summary>
internal static class TypeWidening
{
    private static readonly string[] Integers = ["tinyint", "smallint", "mediumint", "integer", "bigint"];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["int"] = "integer",
        ["int2"] = "smallint",
        ["int4"] = "integer",
        ["int8"] = "bigint",
        ["serial"] = "integer",
        ["bigserial"] = "bigint",
        ["biginteger"] = "bigint",
        ["charactervarying"] = "varchar",
        ["nvarchar"] = "varchar",
        ["string"] = "varchar",
        ["decimal"] = "numeric",
        ["float4"] = "real",
        ["float8"] = "doubleprecision",
        ["double"] = "doubleprecision",
    };

    private static readonly string[] Texts = ["text", "mediumtext", "longtext", "clob", "ntext", "citext"];

    /// <summary>Whether it is so.</summary>
    public static bool Holds(string? from, string? to)
    {
        if (from is null || to is null)
        {
            return false;
        }

        var (old, oldSize) = Parse(from);
        var (now, nowSize) = Parse(to);
        return (old, now) switch
        {
            ("varchar" or "char", "varchar") => Fits(oldSize, nowSize),
            ("varchar" or "char", _) when Texts.Contains(now) => true,
            ("numeric", "numeric") => IsFiner(oldSize, nowSize),
            ("real", "doubleprecision") => true,
            _ => Integers.IndexOf(old) is >= 0 and var small && Integers.IndexOf(now) > small,
        };
    }

    // A length that is not written is none, or the database's own: known to be wider only where the new one has none.
    private static bool Fits(int[] old, int[] now) => now.Length == 0 || (old.Length > 0 && old[0] <= now[0]);

    // As many places after the point, and before it.
    private static bool IsFiner(int[] old, int[] now)
    {
        if (now.Length == 0 || old.Length == 0)
        {
            return now.Length == 0;
        }

        var (oldScale, nowScale) = (old.ElementAtOrDefault(1), now.ElementAtOrDefault(1));
        return oldScale <= nowScale && old[0] - oldScale <= now[0] - nowScale;
    }

    private static (string Name, int[] Size) Parse(string type)
    {
        var text = string.Concat(type.Where(static c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? text : text[..open];
        var close = text.IndexOf(')', StringComparison.Ordinal);
        int[] size = open < 0 || close < open
            ? []
            : [.. text[(open + 1)..close].Split(',').Select(static part => int.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue)];
        return (Names.GetValueOrDefault(name, name), size);
    }
}
