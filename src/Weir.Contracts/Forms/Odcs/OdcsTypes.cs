using System.Text.RegularExpressions;
using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Contracts.Forms.Odcs;

/// <summary>Types of columns in both forms.</summary>
internal static partial class OdcsTypes
{
    /// <summary>The standard's logical type for one of ours; null for a text that is none of ours.</summary>
    public static string? ToLogical(string type) => Parse(type) switch
    {
        null => null,
        LogicalType.ListType => "array",
        LogicalType.DecimalType => "number",
        var simple => simple.Name switch
        {
            "smallint" or "integer" or "bigint" => "integer",
            "real" or "double" => "number",
            "timestamptz" => "timestamp",
            "json" => "object",
            "text" or "uuid" or "bytes" => "string",
            var same => same,
        },
    };

    /// <summary>Our type; null where neither of the standard's says enough. The physical type is the more exact one.</summary>
    public static string? ToOurs(string? logical, string? physical)
    {
        if (physical is not null && (Parse(physical)?.Name ?? Alias(physical)) is { } exact)
        {
            return exact;
        }

        return logical switch
        {
            "string" => "text",
            "integer" => "bigint",
            "boolean" or "date" or "timestamp" or "time" => logical,
            _ => null,
        };
    }

    private static LogicalType? Parse(string type)
    {
        try
        {
            return LogicalTypeName.Parse(type);
        }
        catch (WeirException)
        {
            return null;
        }
    }

    private static string? Alias(string physical)
    {
        var match = Spelling().Match(physical.ToLowerInvariant());
        var (word, rest) = (match.Groups["word"].Value.TrimEnd(), match.Groups["rest"].Value.Replace(" ", "", StringComparison.Ordinal));
        return word switch
        {
            "numeric" or "decimal" or "number" or "dec" => rest.Length == 0 ? null : Parse($"decimal{rest}")?.Name,
            "varchar" or "char" or "bpchar" or "nvarchar" or "nchar" or "character" or "character varying" or "string" or "clob" or "citext" => "text",
            _ when rest.Length > 0 && word is not ("float" or "timestamp" or "time" or "datetime" or "timestamp_tz" or "timestamp_ntz") => null,
            "int" or "int4" or "serial" => "integer",
            "int8" or "bigserial" or "long" => "bigint",
            "int2" or "smallserial" or "tinyint" => "smallint",
            "float8" or "double precision" or "float" => "double",
            "float4" => "real",
            "bool" => "boolean",
            "bytea" or "blob" or "binary" or "varbinary" => "bytes",
            "jsonb" => "json",
            "timestamp" or "datetime" or "timestamp without time zone" or "timestamp_ntz" => "timestamp",
            "timestamp with time zone" or "timestamp_tz" => "timestamptz",
            "time" or "time without time zone" => "time",
            _ => null,
        };
    }

    [GeneratedRegex(@"^(?<word>[a-z_][a-z0-9_ ]*)(?<rest>[(\[].*)?$")]
    private static partial Regex Spelling();
}
