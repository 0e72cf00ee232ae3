using System.Text.RegularExpressions;
using Weir.Core.Types;

namespace Weir.Lake.Exposure;

/// <summary>How DuckDB writes names, texts and types.</summary>
internal static partial class DuckDbSql
{
    /// <summary>A quoted identifier.</summary>
    public static string Name(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text literal.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The table function over files; characters that would make a path a pattern stand for themselves.</summary>
    public static string ReadParquet(IEnumerable<string> urls, bool uniteByName) =>
        $"read_parquet([{string.Join(", ", urls.Select(url => Text(Pattern().Replace(url, "[$0]"))))}], hive_partitioning = false{(uniteByName ? ", union_by_name = true" : "")})";

    /// <summary>The name of a type.</summary>
    public static string Type(LogicalType type) => type switch
    {
        LogicalType.DecimalType(var precision, var scale) => $"DECIMAL({precision},{scale})",
        LogicalType.ListType(var element) => $"{Type(element)}[]",
        _ when type == LogicalType.Boolean => "BOOLEAN",
        _ when type == LogicalType.SmallInt => "SMALLINT",
        _ when type == LogicalType.Integer => "INTEGER",
        _ when type == LogicalType.BigInt => "BIGINT",
        _ when type == LogicalType.Real => "FLOAT",
        _ when type == LogicalType.Double => "DOUBLE",
        _ when type == LogicalType.Date => "DATE",
        _ when type == LogicalType.Time => "TIME",
        _ when type == LogicalType.Timestamp => "TIMESTAMP",
        _ when type == LogicalType.TimestampTz => "TIMESTAMPTZ",
        _ when type == LogicalType.Uuid => "UUID",
        _ when type == LogicalType.Json => "JSON",
        _ when type == LogicalType.Bytes => "BLOB",
        _ => "VARCHAR",
    };

    [GeneratedRegex(@"[*?\[]")]
    private static partial Regex Pattern();
}
