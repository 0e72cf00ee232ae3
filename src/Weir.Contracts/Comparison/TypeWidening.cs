using Weir.Core.Types;

namespace Weir.Contracts.Comparison;

/// <summary>Which types hold every value of another, and compare and sort the same.</summary>
internal static class TypeWidening
{
    /// <summary>Whether the wider type holds every value of the narrower.</summary>
    public static bool Holds(LogicalType narrow, LogicalType wide) => narrow == wide || (narrow, wide) switch
    {
        (LogicalType.DecimalType old, LogicalType.DecimalType now) => now.Scale >= old.Scale && now.Precision - now.Scale >= old.Precision - old.Scale,
        (_, LogicalType.DecimalType now) => Digits(narrow) is { } digits && now.Precision - now.Scale >= digits,
        (LogicalType.ListType old, LogicalType.ListType now) => Holds(old.Element, now.Element),
        _ => (narrow.Name, wide.Name) is ("smallint", "integer" or "bigint" or "real" or "double") or ("integer", "bigint" or "double") or ("real", "double"),
    };

    private static int? Digits(LogicalType type) => type.Name switch
    {
        "smallint" => 5,
        "integer" => 10,
        "bigint" => 19,
        _ => null,
    };
}
