using Weir.Core.Types;

namespace Weir.Lake.Ledger;

/// <summary>Which kinds of text a type takes without loss, and which type suits the kinds seen.</summary>
internal static class TypeFit
{
    /// <summary>Digits and scale of exact numbers whose own are unknown.</summary>
    public static readonly LogicalType WideDecimal = LogicalType.Numeric;

    private const ValueKinds Whole = ValueKinds.Integer | ValueKinds.Long;
    private const ValueKinds Double = ValueKinds.Integer | ValueKinds.Fraction | ValueKinds.WideFraction | ValueKinds.Float;
    private const ValueKinds Exact = Whole | ValueKinds.Fraction | ValueKinds.WideFraction | ValueKinds.Decimal;
    private const ValueKinds Clock = ValueKinds.Date | ValueKinds.Timestamp;
    private const ValueKinds Any = (ValueKinds)((1 << KindNames.Count) - 1);

    /// <summary>Kinds of which the type takes every value.</summary>
    public static ValueKinds Always(LogicalType type) => type switch
    {
        _ when type == LogicalType.Boolean => ValueKinds.Boolean,
        _ when type == LogicalType.BigInt => Whole,
        _ when type == LogicalType.Double || type == LogicalType.Real => Double,
        _ when type == WideDecimal => Exact,
        _ when type == LogicalType.Date => ValueKinds.Date,
        _ when type == LogicalType.Timestamp => Clock,
        _ when type == LogicalType.TimestampTz => ValueKinds.TimestampTz,
        _ when type == LogicalType.Text => Any,
        _ => ValueKinds.None,
    };

    /// <summary>Kinds of which the type may take some values: each has to be looked at.</summary>
    public static ValueKinds Sometimes(LogicalType type) => type switch
    {
        _ when type == LogicalType.SmallInt || type == LogicalType.Integer => ValueKinds.Integer,
        LogicalType.DecimalType => Exact & ~Always(type),
        LogicalType.ListType => ValueKinds.None,
        _ when Always(type) != ValueKinds.None => ValueKinds.None,
        _ => Any,
    };

    /// <summary>The narrowest type that takes everything seen; text when there is none.</summary>
    public static LogicalType Infer(ValueKinds kinds) => kinds switch
    {
        ValueKinds.None => LogicalType.Text,
        _ when kinds.HasFlag(ValueKinds.Json) => LogicalType.Json,

        // Long exact numbers are amounts more often than measurements: a double would bend their last digits.
        _ when kinds.HasFlag(ValueKinds.WideFraction) && (kinds & ~Exact) == 0 => WideDecimal,
        _ => Candidates.FirstOrDefault(type => (kinds & ~Always(type)) == 0) ?? LogicalType.Text,
    };

    /// <summary>
    /// The type an exposed type may move up to so that it takes the kinds as well as everything it took before; null when there is none
    /// short of text.
    /// </summary>
    public static LogicalType? Widen(LogicalType type, ValueKinds kinds)
    {
        var whole = type == LogicalType.SmallInt || type == LogicalType.Integer ? ValueKinds.Integer : Always(type);
        return Candidates.FirstOrDefault(wider => ((whole | kinds) & ~Always(wider)) == 0);
    }

    /// <summary>The type that takes every value of two types a typed source delivered, or null when there is none short of text.</summary>
    public static LogicalType? Widen(LogicalType type, LogicalType other) => (type, other) switch
    {
        _ when type == other || Holds(type, other) => type,
        _ when Holds(other, type) => other,
        (LogicalType.DecimalType a, LogicalType.DecimalType b) => Join(a, b),
        (LogicalType.DecimalType a, _) when WholeDigits(other) is { } digits => Join(a, new LogicalType.DecimalType(digits, 0)),
        (_, LogicalType.DecimalType b) when WholeDigits(type) is { } digits => Join(b, new LogicalType.DecimalType(digits, 0)),
        _ => null,
    };

    /// <summary>Whether every value of <paramref name="inner"/> is one of <paramref name="outer"/>.</summary>
    public static bool Holds(LogicalType outer, LogicalType inner) =>
        outer == inner
        || outer == LogicalType.Text
        || (WholeDigits(outer) is { } wide && WholeDigits(inner) is { } narrow && wide >= narrow)
        || (outer == LogicalType.Double && (inner == LogicalType.Real || inner == LogicalType.Integer || inner == LogicalType.SmallInt))
        || (outer == LogicalType.Real && inner == LogicalType.SmallInt)
        || (outer == LogicalType.Timestamp && inner == LogicalType.Date)
        || (outer == LogicalType.Json && inner is LogicalType.ListType)
        || (outer is LogicalType.DecimalType(var precision, var scale) && inner switch
        {
            LogicalType.DecimalType(var p, var s) => s <= scale && p - s <= precision - scale,
            _ => WholeDigits(inner) is { } digits && digits <= precision - scale,
        });

    private static LogicalType[] Candidates { get; } =
    [
        LogicalType.Boolean, LogicalType.BigInt, LogicalType.Date, LogicalType.Timestamp, LogicalType.TimestampTz,
        LogicalType.Double, WideDecimal,
    ];

    private static int? WholeDigits(LogicalType type) => type switch
    {
        _ when type == LogicalType.SmallInt => 5,
        _ when type == LogicalType.Integer => 10,
        _ when type == LogicalType.BigInt => 19,
        _ => null,
    };

    private static LogicalType.DecimalType? Join(LogicalType.DecimalType a, LogicalType.DecimalType b)
    {
        const int most = 38;
        var scale = Math.Max(a.Scale, b.Scale);
        var whole = Math.Max(a.Precision - a.Scale, b.Precision - b.Scale);
        return whole + scale <= most ? new LogicalType.DecimalType(whole + scale, scale) : null;
    }
}
