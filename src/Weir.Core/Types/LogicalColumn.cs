using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Core.Types;

/// <summary>
/// The bridge between logical types and Arrow fields. The physical type is what Parquet and Delta can hold everywhere; what Arrow cannot
/// say itself travels in the field's metadata.
/// </summary>
public static class LogicalColumn
{
    /// <summary>Metadata key: the logical type's name.</summary>
    public const string TypeKey = "weir.type";

    /// <summary>Metadata key, value <c>true</c>: text whose real type is unknown (CSV); the ledger infers it from the values.</summary>
    public const string UntypedKey = "weir.untyped";

    /// <summary>Metadata key, value <c>true</c>: a JSON document whose top-level members are the record's attributes.</summary>
    public const string PayloadKey = "weir.payload";

    /// <summary>Metadata key: what the source calls the column, where that is not the field's name.</summary>
    public const string SourceNameKey = "weir.source_name";

    /// <summary>Suffix of the companion column that holds, as text, values which do not fit the column's type.</summary>
    public const string TextSuffix = "__text";

    /// <summary>Prefix of the columns that Weir itself adds when landing.</summary>
    public const string SystemPrefix = "_weir_";

    private static readonly TimestampType Instant = new(TimeUnit.Microsecond, "UTC");

    /// <summary>A nullable field for values of the type.</summary>
    public static Field Field(string name, LogicalType type, params ReadOnlySpan<string> flags)
    {
        var metadata = new Dictionary<string, string> { [TypeKey] = type.Name };
        foreach (var flag in flags)
        {
            metadata[flag] = "true";
        }

        return new Field(name, Physical(type), nullable: true, metadata);
    }

    /// <summary>The logical type of a field: from its metadata, or from its Arrow type when it was not made by Weir.</summary>
    public static LogicalType TypeOf(Field field) =>
        field.Metadata is { } metadata && metadata.TryGetValue(TypeKey, out var name) ? LogicalTypeName.Parse(name) : Infer(field.DataType);

    /// <summary>Whether the field carries the flag (<see cref="UntypedKey"/>, <see cref="PayloadKey"/>).</summary>
    public static bool Has(Field field, string flag) => field.Metadata?.GetValueOrDefault(flag) == "true";

    /// <summary>What the source calls the column: transforms go by it, so that a column renamed on the way is hidden as well.</summary>
    public static string SourceName(Field field) => field.Metadata?.GetValueOrDefault(SourceNameKey) ?? field.Name;

    /// <summary>The field, remembering what the source calls it.</summary>
    public static Field WithSourceName(Field field, string name) => name == field.Name ? field
        : new Field(field.Name, field.DataType, field.IsNullable, [.. field.Metadata ?? new Dictionary<string, string>(), KeyValuePair.Create(SourceNameKey, name)]);

    /// <summary>The Arrow type in which values of the logical type are carried and landed.</summary>
    public static IArrowType Physical(LogicalType type) => type switch
    {
        LogicalType.DecimalType(var precision, var scale) => new Decimal128Type(precision, scale),
        LogicalType.ListType(var element) => new ListType(new Field("element", Physical(element), nullable: true)),
        _ when type == LogicalType.Boolean => BooleanType.Default,
        _ when type == LogicalType.SmallInt => Int16Type.Default,
        _ when type == LogicalType.Integer => Int32Type.Default,
        _ when type == LogicalType.BigInt => Int64Type.Default,
        _ when type == LogicalType.Real => FloatType.Default,
        _ when type == LogicalType.Double => DoubleType.Default,
        _ when type == LogicalType.Date => Date32Type.Default,
        _ when type == LogicalType.Timestamp || type == LogicalType.TimestampTz => Instant,
        _ when type == LogicalType.Bytes => BinaryType.Default,
        _ => StringType.Default,
    };

    private static LogicalType Infer(IArrowType type) => type switch
    {
        BooleanType => LogicalType.Boolean,
        Int8Type or Int16Type or UInt8Type => LogicalType.SmallInt,
        Int32Type or UInt16Type => LogicalType.Integer,
        Int64Type or UInt32Type => LogicalType.BigInt,
        UInt64Type => LogicalType.Decimal(20, 0),
        FloatType or HalfFloatType => LogicalType.Real,
        DoubleType => LogicalType.Double,
        Decimal128Type d => LogicalType.Decimal(d.Precision, d.Scale),
        Date32Type or Date64Type => LogicalType.Date,
        TimestampType { Timezone: null or "" } => LogicalType.Timestamp,
        TimestampType => LogicalType.TimestampTz,
        Time32Type or Time64Type => LogicalType.Time,
        BinaryType or FixedSizeBinaryType or LargeBinaryType => LogicalType.Bytes,
        ListType list => LogicalType.ListOf(Infer(list.ValueDataType)),
        StructType or MapType => LogicalType.Json,
        _ => LogicalType.Text,
    };
}
