namespace Weir.Core.Types;

/// <summary>
/// What DuckDB calls a type. Here, because two modules that may not meet write its SQL: its connector, and the lake, whose snapshots say in
/// that dialect how they are read (<see cref="Data.DatasetSnapshot.ReadSql"/>).
/// </summary>
public static class DuckDbTypeName
{
    /// <summary>The name as DuckDB itself writes it in <c>describe</c>.</summary>
    public static string Of(LogicalType type) => type switch
    {
        LogicalType.DecimalType(var precision, var scale) => $"DECIMAL({precision},{scale})",
        LogicalType.ListType(var element) => $"{Of(element)}[]",
        _ when type == LogicalType.Boolean => "BOOLEAN",
        _ when type == LogicalType.SmallInt => "SMALLINT",
        _ when type == LogicalType.Integer => "INTEGER",
        _ when type == LogicalType.BigInt => "BIGINT",
        _ when type == LogicalType.Real => "FLOAT",
        _ when type == LogicalType.Double => "DOUBLE",
        _ when type == LogicalType.Date => "DATE",
        _ when type == LogicalType.Time => "TIME",
        _ when type == LogicalType.Timestamp => "TIMESTAMP",
        _ when type == LogicalType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        _ when type == LogicalType.Uuid => "UUID",
        _ when type == LogicalType.Json => "JSON",
        _ when type == LogicalType.Bytes => "BLOB",
        _ => "VARCHAR",
    };
}
