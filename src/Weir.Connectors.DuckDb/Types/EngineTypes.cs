using DuckDB.NET.Native;
using Weir.Connectors.DuckDb.Engine;
using Weir.Core.Types;

namespace Weir.Connectors.DuckDb.Types;

/// <summary>
/// Which logical type each DuckDB type corresponds to. What no logical type says becomes text (intervals, bit strings, times with a zone,
/// enumerations, integers without bound) or JSON (structures, maps, unions, variants, lists of lists). TIMESTAMP_NS keeps microseconds. A
/// HUGEINT leaves the engine as the 128 bits it is: the few of 39 digits are whole too, although no decimal(38,0) should have so many.
/// </summary>
internal static class EngineTypes
{
    private const string AsText = "cast({0} as varchar)";
    private const string AsJson = "cast(to_json({0}) as varchar)";
    private const string AsTimestamp = "cast({0} as timestamp)";

    /// <summary>Reads a type the engine describes.</summary>
    public static EngineType Read(DuckDBLogicalType type)
    {
        var alias = NativeExtras.Alias(type);
        return NativeMethods.LogicalType.DuckDBGetTypeId(type) switch
        {
            DuckDBType.Varchar when alias == "JSON" => new EngineType("JSON", LogicalType.Json, null),
            DuckDBType.Decimal => Decimal(NativeMethods.LogicalType.DuckDBDecimalWidth(type), NativeMethods.LogicalType.DuckDBDecimalScale(type)),
            DuckDBType.List => List(NativeMethods.LogicalType.DuckDBListTypeChildType(type), "[]", fixedSize: false),
            DuckDBType.Array => List(
                NativeMethods.LogicalType.DuckDBArrayTypeChildType(type), $"[{NativeMethods.LogicalType.DuckDBArrayVectorGetSize(type)}]", fixedSize: true),
            DuckDBType.Struct => new EngineType($"STRUCT({Members(type)})", LogicalType.Json, AsJson),
            DuckDBType.Map => new EngineType(MapSpelling(type), LogicalType.Json, AsJson),
            DuckDBType.Enum => new EngineType(alias ?? EnumSpelling(type), LogicalType.Text, AsText),
            var id => Simple(id, alias),
        };
    }

    private static EngineType Simple(DuckDBType id, string? alias) => id switch
    {
        DuckDBType.Boolean => new EngineType("BOOLEAN", LogicalType.Boolean, null),
        DuckDBType.TinyInt => new EngineType("TINYINT", LogicalType.SmallInt, "cast({0} as smallint)"),
        DuckDBType.SmallInt => new EngineType("SMALLINT", LogicalType.SmallInt, null),
        DuckDBType.Integer => new EngineType("INTEGER", LogicalType.Integer, null),
        DuckDBType.BigInt => new EngineType("BIGINT", LogicalType.BigInt, null),
        DuckDBType.UnsignedTinyInt => new EngineType("UTINYINT", LogicalType.SmallInt, "cast({0} as smallint)"),
        DuckDBType.UnsignedSmallInt => new EngineType("USMALLINT", LogicalType.Integer, "cast({0} as integer)"),
        DuckDBType.UnsignedInteger => new EngineType("UINTEGER", LogicalType.BigInt, "cast({0} as bigint)"),
        DuckDBType.UnsignedBigInt => new EngineType("UBIGINT", LogicalType.Decimal(20, 0), "cast({0} as decimal(20,0))"),
        DuckDBType.HugeInt => new EngineType("HUGEINT", LogicalType.Decimal(38, 0), null),
        DuckDBType.UnsignedHugeInt => new EngineType("UHUGEINT", LogicalType.Decimal(38, 0), "cast({0} as decimal(38,0))"),
        DuckDBType.Float => new EngineType("FLOAT", LogicalType.Real, null),
        DuckDBType.Double => new EngineType("DOUBLE", LogicalType.Double, null),
        DuckDBType.Varchar => new EngineType(alias ?? "VARCHAR", LogicalType.Text, null),
        DuckDBType.Blob => new EngineType("BLOB", LogicalType.Bytes, null),
        DuckDBType.Uuid => new EngineType("UUID", LogicalType.Uuid, null),
        _ => Temporal(id, alias),
    };

    private static EngineType Temporal(DuckDBType id, string? alias) => id switch
    {
        DuckDBType.Date => new EngineType("DATE", LogicalType.Date, null),
        DuckDBType.Time => new EngineType("TIME", LogicalType.Time, AsText),
        DuckDBType.TimeTz => new EngineType("TIME WITH TIME ZONE", LogicalType.Text, AsText),
        DuckDBType.Timestamp => new EngineType("TIMESTAMP", LogicalType.Timestamp, null),
        DuckDBType.TimestampS => new EngineType("TIMESTAMP_S", LogicalType.Timestamp, AsTimestamp),
        DuckDBType.TimestampMs => new EngineType("TIMESTAMP_MS", LogicalType.Timestamp, AsTimestamp),
        DuckDBType.TimestampNs => new EngineType("TIMESTAMP_NS", LogicalType.Timestamp, AsTimestamp),
        DuckDBType.TimestampTz => new EngineType("TIMESTAMP WITH TIME ZONE", LogicalType.TimestampTz, null),
        DuckDBType.Interval => new EngineType("INTERVAL", LogicalType.Text, AsText),
        _ => Other(id, alias),
    };

    private static EngineType Other(DuckDBType id, string? alias) => id switch
    {
        DuckDBType.Bit => new EngineType("BIT", LogicalType.Text, AsText),
        DuckDBType.VarInt => new EngineType("BIGNUM", LogicalType.Text, AsText),
        DuckDBType.Union => new EngineType(alias ?? "UNION", LogicalType.Json, AsJson),
        DuckDBType.SqlNull => new EngineType("\"NULL\"", LogicalType.Text, AsText),
        (DuckDBType)41 => new EngineType("VARIANT", LogicalType.Json, "cast(cast({0} as json) as varchar)"), // DUCKDB_TYPE_VARIANT of duckdb.h.
        _ => new EngineType(alias ?? id.ToString().ToUpperInvariant(), LogicalType.Text, AsText),
    };

    private static EngineType Decimal(int width, int scale) => new($"DECIMAL({width},{scale})", LogicalType.Decimal(width, scale), null);

    private static EngineType List(DuckDBLogicalType childType, string suffix, bool fixedSize)
    {
        using (childType)
        {
            var child = Read(childType);
            var spelling = child.Spelling + suffix;

            // A logical list has one dimension and elements that are plain values.
            if (child.Logical is LogicalType.ListType || child.Logical == LogicalType.Json && child.Conversion is not null)
            {
                return new EngineType(spelling, LogicalType.Json, AsJson);
            }

            return new EngineType(spelling, LogicalType.ListOf(child.Logical), (child.Conversion, fixedSize) switch
            {
                (null, false) => null,
                (null, true) => $"cast({{0}} as {child.Spelling}[])",
                ({ } conversion, _) => $"list_transform({{0}}, lambda x: {conversion.Replace("{0}", "x", StringComparison.Ordinal)})",
            });
        }
    }

    private static string Members(DuckDBLogicalType type)
    {
        var members = new List<string>();
        for (var i = 0L; i < NativeMethods.LogicalType.DuckDBStructTypeChildCount(type); i++)
        {
            using var child = NativeMethods.LogicalType.DuckDBStructTypeChildType(type, i);
            members.Add($"{NativeMethods.LogicalType.DuckDBStructTypeChildName(type, i)} {Read(child).Spelling}");
        }

        return string.Join(", ", members);
    }

    private static string MapSpelling(DuckDBLogicalType type)
    {
        using var key = NativeMethods.LogicalType.DuckDBMapTypeKeyType(type);
        using var value = NativeMethods.LogicalType.DuckDBMapTypeValueType(type);
        return $"MAP({Read(key).Spelling}, {Read(value).Spelling})";
    }

    private static string EnumSpelling(DuckDBLogicalType type)
    {
        var values = Enumerable.Range(0, (int)NativeMethods.LogicalType.DuckDBEnumDictionarySize(type))
            .Select(i => $"'{NativeMethods.LogicalType.DuckDBEnumDictionaryValue(type, i).Replace("'", "''", StringComparison.Ordinal)}'");
        return $"ENUM({string.Join(", ", values)})";
    }
}
