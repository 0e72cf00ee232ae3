using System.Buffers.Binary;
using System.Globalization;
using Apache.Arrow;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Warehouse.Loading;

/// <summary>
/// Writes a column's values in the binary form of the PostgreSQL type that a logical type is there (the <c>*recv</c> functions of the
/// server's sources): integers and floats in network order, dates and timestamps counted from 2000-01-01.
/// </summary>
/// <param name="Oid">The type's number in pg_type, which arrays carry.</param>
/// <param name="Write">Writes one value that is not NULL, with its length before it.</param>
internal sealed record FieldEncoder(int Oid, Action<CopyBuffer, IArrowArray, int> Write)
{
    private const int DaysTo2000 = 10_957;
    private const long MicrosecondsTo2000 = 946_684_800_000_000;

    /// <summary>The encoder for a logical type in its physical form.</summary>
    public static FieldEncoder For(LogicalType type) => type switch
    {
        LogicalType.DecimalType(_, var scale) => new FieldEncoder(1700, (buffer, array, row) => NumericEncoder.Write(buffer, (Decimal128Array)array, row, scale)),
        LogicalType.ListType(var element) => ListEncoder.Of(For(element)),
        _ when type == LogicalType.Boolean => new FieldEncoder(16, static (buffer, array, row) => buffer.Field([((BooleanArray)array).GetValue(row) == true ? (byte)1 : (byte)0])),
        _ when type == LogicalType.SmallInt => new FieldEncoder(21, static (buffer, array, row) =>
        {
            buffer.Int32(sizeof(short));
            buffer.Int16(((Int16Array)array).Values[row]);
        }),
        _ when type == LogicalType.Integer => Int32(23, static (array, row) => ((Int32Array)array).Values[row]),
        _ when type == LogicalType.BigInt => Int64(20, static (array, row) => ((Int64Array)array).Values[row]),
        _ when type == LogicalType.Real => Int32(700, static (array, row) => BitConverter.SingleToInt32Bits(((FloatArray)array).Values[row])),
        _ when type == LogicalType.Double => Int64(701, static (array, row) => BitConverter.DoubleToInt64Bits(((DoubleArray)array).Values[row])),
        _ when type == LogicalType.Date => Int32(1082, static (array, row) => Days(((Date32Array)array).Values[row])),
        _ when type == LogicalType.Timestamp => Int64(1114, static (array, row) => Microseconds(((TimestampArray)array).Values[row])),
        _ when type == LogicalType.TimestampTz => Int64(1184, static (array, row) => Microseconds(((TimestampArray)array).Values[row])),
        _ when type == LogicalType.Bytes => new FieldEncoder(17, static (buffer, array, row) => buffer.Field(((BinaryArray)array).GetBytes(row))),
        _ => Texts(type),
    };

    private static FieldEncoder Texts(LogicalType type) => type switch
    {
        _ when type == LogicalType.Time => new FieldEncoder(1083, static (buffer, array, row) =>
        {
            buffer.Int32(sizeof(long));
            buffer.Int64(TimeOfDay(((StringArray)array).GetString(row)));
        }),
        _ when type == LogicalType.Uuid => new FieldEncoder(2950, static (buffer, array, row) =>
        {
            var text = ((StringArray)array).GetString(row);
            buffer.Int32(16);
            _ = Guid.TryParse(text, out var uuid) ? uuid.TryWriteBytes(buffer.Take(16), bigEndian: true, out _) : throw Misfit(text, "uuid");
        }),
        _ when type == LogicalType.Json => new FieldEncoder(114, Utf8),
        _ => new FieldEncoder(25, Utf8),
    };

    private static FieldEncoder Int32(int oid, Func<IArrowArray, int, int> read) => new(oid, (buffer, array, row) =>
    {
        var field = buffer.Take(2 * sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(field, sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(field[sizeof(int)..], read(array, row));
    });

    private static FieldEncoder Int64(int oid, Func<IArrowArray, int, long> read) => new(oid, (buffer, array, row) =>
    {
        var field = buffer.Take(sizeof(int) + sizeof(long));
        BinaryPrimitives.WriteInt32BigEndian(field, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(field[sizeof(int)..], read(array, row));
    });

    private static int Days(int days) => InfiniteTime.TextOfDate(days) switch
    {
        "infinity" => int.MaxValue,
        "-infinity" => int.MinValue,
        _ => days - DaysTo2000,
    };

    private static long Microseconds(long microseconds) => InfiniteTime.TextOfTimestamp(microseconds) switch
    {
        "infinity" => long.MaxValue,
        "-infinity" => long.MinValue,
        _ => microseconds - MicrosecondsTo2000,
    };

    private static long TimeOfDay(string text)
    {
        const string endOfDay = "24:00:00";
        return text == endOfDay ? 86_400_000_000
            : TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time.Ticks / TimeSpan.TicksPerMicrosecond
            : throw Misfit(text, "time");
    }

    // PostgreSQL text cannot hold U+0000; the lake does. Its visible symbol, U+2400, stands for it.
    private static void Utf8(CopyBuffer buffer, IArrowArray array, int row)
    {
        var text = ((StringArray)array).GetBytes(row);
        if (text.IndexOf((byte)0) < 0)
        {
            buffer.Field(text);
            return;
        }

        var begun = buffer.Begin();
        foreach (var octet in text)
        {
            ReadOnlySpan<byte> written = octet == 0 ? "␀"u8 : [octet];
            written.CopyTo(buffer.Take(written.Length));
        }

        buffer.End(begun);
    }

    private static FormatException Misfit(string text, string type) => new($"'{text}' cannot be converted to {type}");
}
