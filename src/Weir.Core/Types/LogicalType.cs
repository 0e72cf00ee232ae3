namespace Weir.Core.Types;

/// <summary>
/// What the values of a column mean, independent of any engine. A logical type has one spelling (<see cref="Name"/>), one physical form
/// in Arrow, Parquet and Delta (<see cref="LogicalColumn.Field"/>), and each warehouse dialect has a name for it.
/// </summary>
public abstract record LogicalType
{
    /// <summary>True or false.</summary>
    public static readonly LogicalType Boolean = new Simple("boolean");

    /// <summary>16-bit signed integer.</summary>
    public static readonly LogicalType SmallInt = new Simple("smallint");

    /// <summary>32-bit signed integer.</summary>
    public static readonly LogicalType Integer = new Simple("integer");

    /// <summary>64-bit signed integer.</summary>
    public static readonly LogicalType BigInt = new Simple("bigint");

    /// <summary>IEEE 754 binary32.</summary>
    public static readonly LogicalType Real = new Simple("real");

    /// <summary>IEEE 754 binary64.</summary>
    public static readonly LogicalType Double = new Simple("double");

    /// <summary>A calendar date.</summary>
    public static readonly LogicalType Date = new Simple("date");

    /// <summary>A time of day with microseconds; kept as text <c>HH:MM:SS[.ffffff]</c> because Delta has no such type.</summary>
    public static readonly LogicalType Time = new Simple("time");

    /// <summary>Date and time of day with microseconds, without a zone.</summary>
    public static readonly LogicalType Timestamp = new Simple("timestamp");

    /// <summary>An instant with microseconds.</summary>
    public static readonly LogicalType TimestampTz = new Simple("timestamptz");

    /// <summary>Unicode text.</summary>
    public static readonly LogicalType Text = new Simple("text");

    /// <summary>A UUID; kept as its 36-character text because Delta has no such type.</summary>
    public static readonly LogicalType Uuid = new Simple("uuid");

    /// <summary>A JSON document; kept as its text.</summary>
    public static readonly LogicalType Json = new Simple("json");

    /// <summary>Bytes.</summary>
    public static readonly LogicalType Bytes = new Simple("bytes");

    /// <summary>
    /// An exact number whose source states no scale. Every value is held with nine fractional digits, which say nothing about the value:
    /// where it is shown, trailing zeros are left out.
    /// </summary>
    public static readonly LogicalType Numeric = new DecimalType(38, 9);

    /// <summary>The spelling in ledgers, contracts and messages: <c>decimal(10,2)</c>, <c>bigint[]</c>.</summary>
    public abstract string Name { get; }

    /// <summary>An exact number with at most <paramref name="precision"/> (1–38) digits, <paramref name="scale"/> of them fractional.</summary>
    public static LogicalType Decimal(int precision, int scale) => new DecimalType(precision, scale);

    /// <summary>A one-dimensional list.</summary>
    public static LogicalType ListOf(LogicalType element) => new ListType(element);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    /// <summary>A type without parameters.</summary>
    /// <param name="Spelling">Its name.</param>
    public sealed record Simple(string Spelling) : LogicalType
    {
        /// <inheritdoc/>
        public override string Name => Spelling;
    }

    /// <summary>An exact number.</summary>
    /// <param name="Precision">Digits, 1–38.</param>
    /// <param name="Scale">Fractional digits, 0–<paramref name="Precision"/>.</param>
    public sealed record DecimalType(int Precision, int Scale) : LogicalType
    {
        /// <inheritdoc/>
        public override string Name => $"decimal({Precision},{Scale})";
    }

    /// <summary>A list.</summary>
    /// <param name="Element">The type of its elements.</param>
    public sealed record ListType(LogicalType Element) : LogicalType
    {
        /// <inheritdoc/>
        public override string Name => $"{Element.Name}[]";
    }
}
