namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>Types and properties of columns as Rails writes them.</summary>
internal static class ColumnTypes
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "string", "text", "integer", "bigint", "float", "decimal", "numeric", "datetime", "timestamp", "timestamptz", "time", "date",
        "binary",
        "blob", "boolean", "json", "jsonb", "uuid", "inet", "cidr", "macaddr", "hstore", "ltree", "citext", "xml", "tsvector", "point",
        "bit",
        "bit_varying", "money", "interval", "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange", "serial",
        "bigserial",
        "primary_key", "virtual", "enum", "oid", "tinyint", "mediumint", "smallint", "tinyblob", "mediumblob", "longblob", "tinytext",
        "mediumtext",
        "longtext", "unsigned_integer", "unsigned_bigint", "unsigned_float", "unsigned_decimal", "geometry", "geography", "st_point",
        "st_polygon",
        "line_string", "multi_polygon", "polygon", "spatial", "vector", "halfvec", "references", "belongs_to", "char", "varchar", "year",
        "set",
    };

    /// <summary>Whether a word is a type every adapter or a usual one knows.</summary>
    public static bool IsKnown(string word) => Known.Contains(word);

    /// <summary>The type with what its options say of its size.</summary>
    public static string Text(string type, CallArguments arguments)
    {
        var limit = arguments.Option("limit");
        var (precision, scale) = (arguments.Option("precision"), arguments.Option("scale"));
        var suffix = arguments.Has("array") ? "[]" : "";
        var text = type switch
        {
            "integer" => limit switch { null or "4" => "integer", "8" => "bigint", "2" => "smallint", _ => $"integer({limit})" },
            "text" => limit is null or "65535" ? "text" : $"text({limit})",
            "bigint" or "float" or "boolean" or "json" or "jsonb" => type,
            "datetime" or "timestamp" => "datetime",
            "decimal" or "numeric" => precision is null ? "decimal"
                : scale is null or "0" ? $"decimal({precision})" : $"decimal({precision},{scale})",
            "string" => limit is null or "255" ? "string" : $"string({limit})",
            "enum" when (arguments.Option("enum_type") ?? arguments.Option("enum_name")) is { } name => name,
            "virtual" when arguments.Option("type") is { } real => real,
            "vector" when limit is not null => $"vector({limit})",
            "primary_key" => "bigint",
            "serial" => "integer",
            "bigserial" => "bigint",
            _ => limit is null ? type : $"{type}({limit})",
        };
        return text + suffix;
    }

    /// <summary>Whether the options say that a column may be NULL; null when they do not.</summary>
    public static bool? Nullable(CallArguments arguments) => arguments.Options["null"] switch
    {
        RubyValue.Flag flag => flag.Value,
        _ => arguments.Has("primary_key") ? false : null,
    };

    /// <summary>A default as text; null for none.</summary>
    public static string? Default(RubyValue? value) => value switch
    {
        null => null,
        _ when value == RubyValue.Nil => null,
        RubyValue.Text text => text.IsTold ? $"'{text.Value}'" : null,
        RubyValue.Number number => number.Written,
        RubyValue.Flag flag => flag.Value ? "true" : "false",
        RubyValue.Code code => code.Written,
        RubyValue.Items { Values.Count: 0 } => "'{}'",
        RubyValue.Map { Pairs.Count: 0 } => "'{}'",
        _ => null,
    };

    /// <summary>A column of that name and type, with what the options say.</summary>
    public static ColumnShape Column(string name, string type, CallArguments arguments) =>
        new(name, Text(type, arguments), Nullable(arguments) ?? true, Default(arguments.Options["default"]));
}
