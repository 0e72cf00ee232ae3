using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using Apache.Arrow.Types;

namespace Weir.Connectors.Files.Parquet;

/// <summary>Values as text, for types that our columns hold as text.</summary>
internal static class ArrowText
{
    // The text goes into a column, not into a page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text array with one text for each value.</summary>
    public static IArrowArray Build(IArrowArray array, Func<IArrowArray, int, string?> text)
    {
        var builder = new StringArray.Builder().Reserve(array.Length);
        for (var row = 0; row < array.Length; row++)
        {
            if (array.IsNull(row) || text(array, row) is not { } value)
            {
                builder.AppendNull();
            }
            else
            {
                builder.Append(value);
            }
        }

        return builder.Build();
    }

    /// <summary>A binary array of the same values.</summary>
    public static IArrowArray Bytes(IArrowArray array)
    {
        var builder = new BinaryArray.Builder().Reserve(array.Length);
        for (var row = 0; row < array.Length; row++)
        {
            if (array.IsNull(row))
            {
                builder.AppendNull();
            }
            else
            {
                builder.Append(RawBytes(array, row));
            }
        }

        return builder.Build();
    }

    /// <summary>A UUID's 36 characters.</summary>
    public static string Uuid(IArrowArray array, int row) => new Guid(RawBytes(array, row), bigEndian: true).ToString();

    /// <summary>A value's plain text; null when it is NULL within.</summary>
    public static string? Plain(IArrowArray array, int row) => array switch
    {
        _ when array.IsNull(row) => null,
        DictionaryArray dictionary => Plain(dictionary.Dictionary, Index(dictionary.Indices, row)),
        StringArray texts => texts.GetString(row),
        LargeStringArray texts => texts.GetString(row),
        StringViewArray texts => texts.GetString(row),
        BooleanArray flags => flags.GetValue(row) == true ? "true" : "false",
        TimestampArray instants => ArrowInstants.Text(instants, row),
        Date32Array dates => dates.GetDateOnly(row)!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Date64Array dates => dates.GetDateOnly(row)!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Time32Array times => TimeOfDay(times.Values[row] * (((Time32Type)times.Data.DataType).Unit is TimeUnit.Second ? 1_000_000_000L : 1_000_000L)),
        Time64Array times => TimeOfDay(times.Values[row] * (((Time64Type)times.Data.DataType).Unit is TimeUnit.Microsecond ? 1_000L : 1L)),
        Decimal32Array numbers => numbers.GetString(row),
        Decimal64Array numbers => numbers.GetString(row),
        Decimal128Array numbers => numbers.GetString(row),
        Decimal256Array numbers => numbers.GetString(row),
        FloatArray numbers => numbers.Values[row].ToString("R", CultureInfo.InvariantCulture),
        DoubleArray numbers => numbers.Values[row].ToString("R", CultureInfo.InvariantCulture),
        HalfFloatArray numbers => numbers.Values[row].ToString(CultureInfo.InvariantCulture),
        BinaryArray or FixedSizeBinaryArray or LargeBinaryArray or BinaryViewArray => Convert.ToBase64String(RawBytes(array, row)),
        _ when IsWhole(array) => Whole(array, row).ToString(CultureInfo.InvariantCulture),
        _ => Json(array, row),
    };

    /// <summary>A nested value as a JSON document.</summary>
    public static string Json(IArrowArray array, int row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            Write(writer, array, row);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, IArrowArray array, int row)
    {
        switch (array)
        {
            case NullArray:
            case var _ when array.IsNull(row):
                writer.WriteNullValue();
                break;
            case BooleanArray flags:
                writer.WriteBooleanValue(flags.GetValue(row) == true);
                break;
            case StructArray record:
                WriteRecord(writer, record, row);
                break;
            case MapArray map:
                WriteMap(writer, map, row);
                break;
            case ListArray or LargeListArray or FixedSizeListArray:
                WriteList(writer, array, row);
                break;
            case FloatArray or DoubleArray or HalfFloatArray when Plain(array, row) is "NaN" or "Infinity" or "-Infinity":
                // JSON has no such numbers.
                writer.WriteStringValue(Plain(array, row));
                break;
            case Decimal32Array or Decimal64Array or Decimal128Array or Decimal256Array or FloatArray or DoubleArray or HalfFloatArray:
            case var _ when IsWhole(array):
                writer.WriteRawValue(Plain(array, row)!);
                break;
            default:
                writer.WriteStringValue(Plain(array, row));
                break;
        }
    }

    private static void WriteRecord(Utf8JsonWriter writer, StructArray record, int row)
    {
        writer.WriteStartObject();
        foreach (var (field, values) in ((StructType)record.Data.DataType).Fields.Zip(record.Fields))
        {
            writer.WritePropertyName(field.Name);
            Write(writer, values, row);
        }

        writer.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter writer, MapArray map, int row)
    {
        // Keys need not be text nor unique, so a JSON object could lose some.
        writer.WriteStartArray();
        for (var entry = map.ValueOffsets[row]; entry < map.ValueOffsets[row + 1]; entry++)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("key");
            Write(writer, map.Keys, entry);
            writer.WritePropertyName("value");
            Write(writer, map.Values, entry);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter writer, IArrowArray array, int row)
    {
        var values = array switch
        {
            ListArray list => list.GetSlicedValues(row),
            LargeListArray list => list.GetSlicedValues(row),
            _ => ((FixedSizeListArray)array).GetSlicedValues(row),
        };
        writer.WriteStartArray();
        for (var item = 0; item < values.Length; item++)
        {
            Write(writer, values, item);
        }

        writer.WriteEndArray();
    }

    private static ReadOnlySpan<byte> RawBytes(IArrowArray array, int row) => array switch
    {
        BinaryArray bytes => bytes.GetBytes(row),
        FixedSizeBinaryArray bytes => bytes.GetBytes(row),
        LargeBinaryArray bytes => bytes.GetBytes(row),
        _ => ((BinaryViewArray)array).GetBytes(row),
    };

    private static bool IsWhole(IArrowArray array) =>
        array is Int8Array or Int16Array or Int32Array or Int64Array or UInt8Array or UInt16Array or UInt32Array or UInt64Array;

    private static int Index(IArrowArray indices, int row) => (int)Whole(indices, row);

    private static Int128 Whole(IArrowArray array, int row) => array switch
    {
        Int8Array numbers => numbers.Values[row],
        Int16Array numbers => numbers.Values[row],
        Int32Array numbers => numbers.Values[row],
        Int64Array numbers => numbers.Values[row],
        UInt8Array numbers => numbers.Values[row],
        UInt16Array numbers => numbers.Values[row],
        UInt32Array numbers => numbers.Values[row],
        _ => ((UInt64Array)array).Values[row],
    };

    private static string TimeOfDay(long nanoseconds)
    {
        var (seconds, fraction) = Math.DivRem(nanoseconds, 1_000_000_000);
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}");
        return fraction == 0 ? text : text + "." + fraction.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
    }
}
