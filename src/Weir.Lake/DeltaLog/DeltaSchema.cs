using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Core.Errors;
using Weir.Core.Types;
using Weir.Lake.Exposure;

namespace Weir.Lake.DeltaLog;

/// <summary>A table's schema in Delta's JSON form (PROTOCOL.md, "Schema Serialization Format"). All columns are nullable.</summary>
internal static class DeltaSchema
{
    /// <summary>The schema of a table whose writer gave none.</summary>
    public const string None = """{"type":"struct","fields":[]}""";

    /// <summary>The JSON for columns in order. The logical type travels in the column's metadata.</summary>
    public static string Write(IEnumerable<(string Name, LogicalType Type)> columns)
    {
        var fields = columns.Select(JsonNode? (column) => new JsonObject
        {
            ["name"] = column.Name,
            ["type"] = TypeNode(column.Type),
            ["nullable"] = true,
            ["metadata"] = new JsonObject { [LogicalColumn.TypeKey] = column.Type.Name },
        });
        return new JsonObject { ["type"] = "struct", ["fields"] = new JsonArray([.. fields]) }.ToJsonString();
    }

    /// <summary>The columns of a schema that another program wrote.</summary>
    /// <exception cref="WeirException">It is not a schema, or holds a type of a later protocol.</exception>
    public static IReadOnlyList<(string Name, LogicalType Type)> Read(string table, string schema)
    {
        try
        {
            using var json = JsonDocument.Parse(schema);
            return [.. json.RootElement.GetProperty("fields").EnumerateArray()
                .Select(field => (field.GetProperty("name").GetString()!, Logical(table, field)))];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new WeirError(LakeErrors.DamagedLog, $"The schema of '{table}' cannot be read: {failure.Message}").ToException(failure);
        }
    }

    /// <summary>The columns of a schema with the types under which DuckDB reads them from files.</summary>
    public static IReadOnlyList<(string Name, string Type)> ReadForDuckDb(string schema)
    {
        using var json = JsonDocument.Parse(schema);
        return [.. json.RootElement.GetProperty("fields").EnumerateArray()
            .Select(field => (field.GetProperty("name").GetString()!, DuckDbType(field.GetProperty("type"))))];
    }

    private static string DuckDbType(JsonElement type)
    {
        if (type.ValueKind is not JsonValueKind.Object)
        {
            return type.GetString() switch
            {
                "byte" => "TINYINT",
                "short" => "SMALLINT",
                "long" => "BIGINT",
                "timestamp" or "timestamp_ntz" => "TIMESTAMP",
                "binary" => "BLOB",
                "string" => "VARCHAR",
                var name => name!,
            };
        }

        return type.GetProperty("type").GetString() switch
        {
            "array" => $"{DuckDbType(type.GetProperty("elementType"))}[]",
            "map" => $"MAP({DuckDbType(type.GetProperty("keyType"))}, {DuckDbType(type.GetProperty("valueType"))})",
            _ => $"STRUCT({string.Join(", ", type.GetProperty("fields").EnumerateArray()
                .Select(field => $"{DuckDbSql.Name(field.GetProperty("name").GetString()!)} {DuckDbType(field.GetProperty("type"))}"))})",
        };
    }

    private static JsonNode TypeNode(LogicalType type) => type switch
    {
        LogicalType.ListType(var element) => new JsonObject { ["type"] = "array", ["elementType"] = TypeNode(element), ["containsNull"] = true },
        LogicalType.DecimalType => JsonValue.Create(type.Name),
        _ when type == LogicalType.Boolean => JsonValue.Create("boolean"),
        _ when type == LogicalType.SmallInt => JsonValue.Create("short"),
        _ when type == LogicalType.Integer => JsonValue.Create("integer"),
        _ when type == LogicalType.BigInt => JsonValue.Create("long"),
        _ when type == LogicalType.Real => JsonValue.Create("float"),
        _ when type == LogicalType.Double => JsonValue.Create("double"),
        _ when type == LogicalType.Date => JsonValue.Create("date"),
        _ when type == LogicalType.Timestamp || type == LogicalType.TimestampTz => JsonValue.Create("timestamp"),
        _ when type == LogicalType.Bytes => JsonValue.Create("binary"),
        _ => JsonValue.Create("string"),
    };

    private static LogicalType Logical(string table, JsonElement field) =>
        field.TryGetProperty("metadata", out var metadata) && metadata.ValueKind is JsonValueKind.Object
        && metadata.TryGetProperty(LogicalColumn.TypeKey, out var name)
            ? LogicalTypeName.Parse(name.GetString()!)
            : Logical(table, field.GetProperty("type"), field);

    private static LogicalType Logical(string table, JsonElement type, JsonElement field)
    {
        if (type.ValueKind is JsonValueKind.Object)
        {
            return type.GetProperty("type").GetString() is "array" ? List(table, type, field) : LogicalType.Json;
        }

        var name = type.GetString()!;
        return name switch
        {
            "boolean" => LogicalType.Boolean,
            "byte" or "short" => LogicalType.SmallInt,
            "integer" => LogicalType.Integer,
            "long" => LogicalType.BigInt,
            "float" => LogicalType.Real,
            "double" => LogicalType.Double,
            "date" => LogicalType.Date,
            "timestamp" => LogicalType.TimestampTz,
            "timestamp_ntz" => LogicalType.Timestamp,
            "binary" => LogicalType.Bytes,
            "string" => LogicalType.Text,
            "decimal" => LogicalType.Decimal(10, 0),
            _ when name.StartsWith("decimal(", StringComparison.Ordinal) => LogicalTypeName.Parse(name),
            _ => throw ProtocolAction.Unsupported(table, $"the type {name} of column '{field.GetProperty("name").GetString()}'"),
        };
    }

    // A list of structs or maps is shown as JSON: no logical type says what is in it.
    private static LogicalType List(string table, JsonElement type, JsonElement field)
    {
        var element = type.GetProperty("elementType");
        return element.ValueKind is JsonValueKind.Object && element.GetProperty("type").GetString() is not "array"
            ? LogicalType.Json
            : Logical(table, element, field) is var inner && inner == LogicalType.Json ? LogicalType.Json : LogicalType.ListOf(inner);
    }
}
