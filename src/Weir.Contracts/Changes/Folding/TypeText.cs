namespace Weir.Contracts.Changes.Folding;

/// <summary>Compares types as they are written: without case and blanks, and with the names that mean the same in every flavour.</summary>
internal static class TypeText
{
    private static readonly Dictionary<string, string> SameAs = new(StringComparer.Ordinal)
    {
        ["int"] = "integer",
        ["int4"] = "integer",
        ["int8"] = "bigint",
        ["int2"] = "smallint",
        ["serial"] = "integer",
        ["bigserial"] = "bigint",
        ["bool"] = "boolean",
        ["float8"] = "doubleprecision",
        ["float4"] = "real",
        ["decimal"] = "numeric",
        ["charactervarying"] = "varchar",
        ["character"] = "char",
        ["string"] = "varchar",
        ["timestampwithtimezone"] = "timestamptz",
        ["timestampwithouttimezone"] = "timestamp",
        ["timewithouttimezone"] = "time",
    };

    /// <summary>Whether two types are the same; a type that is not known is the same as none.</summary>
    public static bool AreSame(string? one, string? other) => one is not null && other is not null && Plain(one) == Plain(other);

    private static string Plain(string type)
    {
        var text = string.Concat(type.Where(static c => !char.IsWhiteSpace(c) && c is not ('"' or '`'))).ToLowerInvariant();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var (name, rest) = open < 0 ? (text, "") : (text[..open], text[open..]);
        return SameAs.GetValueOrDefault(name, name) + rest;
    }
}
