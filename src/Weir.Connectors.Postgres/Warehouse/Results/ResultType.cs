using System.Globalization;
using Weir.Core.Types;
using Weir.Core.Warehouse;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>
/// Which logical type each PostgreSQL type of a result corresponds to, from the server's own spelling of it: <c>numeric(10,2)</c>,
/// <c>timestamp(3) with time zone</c>, <c>integer[]</c>. What no logical type says is text. A numeric without precision is
/// <c>decimal(38,9)</c>, as everywhere in Weir.
/// </summary>
internal static class ResultType
{
    private const int MaxPrecision = 38;
    private const int UnboundScale = 9;

    /// <summary>A result's column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="engineType">Its type as the driver spells it, with a space that the server does not write: <c>numeric(10, 2)</c>.</param>
    public static RelationColumn ColumnOf(string name, string engineType) =>
        new(name, engineType.Replace(", ", ",", StringComparison.Ordinal), Of(engineType));

    /// <summary>The logical type.</summary>
    public static LogicalType Of(string engineType)
    {
        if (engineType.EndsWith("[]", StringComparison.Ordinal))
        {
            return LogicalType.ListOf(Of(engineType[..^2]));
        }

        var open = engineType.IndexOf('(', StringComparison.Ordinal);
        var close = engineType.IndexOf(')', Math.Max(open, 0));
        return open > 0 && close > open
            ? Named(engineType[..open].Trim() + engineType[(close + 1)..], engineType[(open + 1)..close])
            : Named(engineType, null);
    }

    private static LogicalType Named(string name, string? facets) => name switch
    {
        "boolean" => LogicalType.Boolean,
        "smallint" => LogicalType.SmallInt,
        "integer" => LogicalType.Integer,
        "bigint" or "oid" => LogicalType.BigInt,
        "real" => LogicalType.Real,
        "double precision" => LogicalType.Double,
        "numeric" => Decimal(facets),
        "date" => LogicalType.Date,
        "time without time zone" or "time" => LogicalType.Time,
        "timestamp without time zone" or "timestamp" => LogicalType.Timestamp,
        "timestamp with time zone" => LogicalType.TimestampTz,
        "uuid" => LogicalType.Uuid,
        "json" or "jsonb" => LogicalType.Json,
        "bytea" => LogicalType.Bytes,
        _ => LogicalType.Text,
    };

    // From PostgreSQL 15 the scale may be negative (numeric(5,-2)) or above the precision (numeric(3,5)).
    private static LogicalType Decimal(string? facets)
    {
        if (facets is null)
        {
            return LogicalType.Decimal(MaxPrecision, UnboundScale);
        }

        var numbers = facets.Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var scale = numbers.ElementAtOrDefault(1);
        var places = Math.Max(scale, 0);
        var digits = Math.Max(numbers[0] - Math.Min(scale, 0), places);
        return digits <= MaxPrecision ? LogicalType.Decimal(Math.Max(digits, 1), places) : LogicalType.Decimal(MaxPrecision, Math.Min(places, MaxPrecision / 2));
    }
}
