using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Models.Seeds;

/// <summary>Reads the types of <c>column_types</c>: Weir's own names and the spellings SQL engines share.</summary>
internal static class SeedTypeName
{
    private static readonly Dictionary<string, LogicalType> Spellings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["varchar"] = LogicalType.Text,
        ["character varying"] = LogicalType.Text,
        ["char"] = LogicalType.Text,
        ["string"] = LogicalType.Text,
        ["int"] = LogicalType.Integer,
        ["int4"] = LogicalType.Integer,
        ["int32"] = LogicalType.Integer,
        ["int2"] = LogicalType.SmallInt,
        ["int8"] = LogicalType.BigInt,
        ["int64"] = LogicalType.BigInt,
        ["float"] = LogicalType.Double,
        ["float4"] = LogicalType.Real,
        ["float8"] = LogicalType.Double,
        ["float64"] = LogicalType.Double,
        ["double precision"] = LogicalType.Double,
        ["bool"] = LogicalType.Boolean,
        ["datetime"] = LogicalType.Timestamp,
        ["timestamp without time zone"] = LogicalType.Timestamp,
        ["timestamp with time zone"] = LogicalType.TimestampTz,
        ["numeric"] = LogicalType.Numeric,
        ["decimal"] = LogicalType.Numeric,
        ["jsonb"] = LogicalType.Json,
        ["bytea"] = LogicalType.Bytes,
        ["blob"] = LogicalType.Bytes,
    };

    /// <summary>The type a name means.</summary>
    /// <exception cref="WeirException">It is not known.</exception>
    public static LogicalType Parse(string name)
    {
        var text = name.Trim();
        var bare = text.Split('(')[0].Trim();
        return Spellings.TryGetValue(text, out var exact) ? exact
            : Spellings.TryGetValue(bare, out var family) && family == LogicalType.Text ? family
            : LogicalTypeName.Parse(bare.Equals("numeric", StringComparison.OrdinalIgnoreCase) ? "decimal" + text["numeric".Length..] : text);
    }
}
