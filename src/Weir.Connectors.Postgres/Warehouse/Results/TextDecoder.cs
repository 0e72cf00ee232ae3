using Apache.Arrow;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>Makes an Arrow array of values that arrive as the server's text. Used by one task.</summary>
internal abstract class TextDecoder
{
    /// <summary>The decoder for a type.</summary>
    public static TextDecoder For(LogicalType type) => type switch
    {
        LogicalType.DecimalType(_, var scale) => new FixedDecoder<Int128>(type, text => DecimalText.Parse(text, scale)),
        LogicalType.ListType(var element) => new ListDecoder(type, For(element)),
        _ when type == LogicalType.Boolean => new BooleanDecoder(),
        _ when type == LogicalType.SmallInt => new FixedDecoder<short>(type, NumberText.Int16),
        _ when type == LogicalType.Integer => new FixedDecoder<int>(type, NumberText.Int32),
        _ when type == LogicalType.BigInt => new FixedDecoder<long>(type, NumberText.Int64),
        _ when type == LogicalType.Real => new FixedDecoder<float>(type, NumberText.Single),
        _ when type == LogicalType.Double => new FixedDecoder<double>(type, NumberText.Double),
        _ when type == LogicalType.Date => new FixedDecoder<int>(type, MomentText.Days),
        _ when type == LogicalType.Timestamp || type == LogicalType.TimestampTz => new FixedDecoder<long>(type, MomentText.Microseconds),
        _ when type == LogicalType.Bytes => new BytesDecoder(),
        _ => new StringDecoder(),
    };

    /// <summary>Appends a value.</summary>
    /// <exception cref="FormatException">The type cannot hold it.</exception>
    /// <exception cref="OverflowException">The type cannot hold it.</exception>
    public abstract void Append(string text);

    /// <summary>Appends a NULL.</summary>
    public abstract void AppendNull();

    /// <summary>The array of what was appended; begins anew.</summary>
    public abstract IArrowArray Build();
}
