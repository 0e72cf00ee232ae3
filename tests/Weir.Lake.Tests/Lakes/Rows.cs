using Apache.Arrow;
using Apache.Arrow.Types;
using Weir.Core.Data;
using Weir.Core.Types;

namespace Weir.Lake.Tests.Lakes;

/// <summary>Batches written in place.</summary>
internal static class Rows
{
    private static int _position;

    /// <summary>Text of unknown type, as CSV brings it: the first line names the columns; an empty field is NULL.</summary>
    public static Batch Csv(string header, params string[] lines)
    {
        var names = header.Split(',');
        return Of([.. names.Select((name, index) => (
            LogicalColumn.Field(name, LogicalType.Text, LogicalColumn.UntypedKey),
            lines.Select(line => line.Split(',')[index]).Select(object? (text) => text.Length == 0 ? null : text).ToArray()))]);
    }

    /// <summary>JSON documents.</summary>
    public static Batch Json(params string[] documents) =>
        Of((LogicalColumn.Field("payload", LogicalType.Json, LogicalColumn.PayloadKey), documents));

    /// <summary>Typed columns.</summary>
    public static Batch Typed(params (string Name, LogicalType Type, object?[] Values)[] columns) =>
        Of([.. columns.Select(column => (LogicalColumn.Field(column.Name, column.Type), column.Values))]);

    public static Batch Of(params (Field Field, object?[] Values)[] columns)
    {
        var rows = new RecordBatch(
            new Schema(columns.Select(column => column.Field), null),
            columns.Select(column => Array(column.Field.DataType, column.Values)),
            columns[0].Values.Length);
        var position = Position.Start.With("at", Interlocked.Increment(ref _position).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new Batch(new StreamName("", "orders"), rows, position, []);
    }

    private static IArrowArray Array(IArrowType type, object?[] values) => type switch
    {
        BooleanType => values.Aggregate(new BooleanArray.Builder(), (array, value) => value is bool flag ? array.Append(flag) : array.AppendNull()).Build(),
        Int16Type => values.Aggregate(new Int16Array.Builder(), (array, value) => value is int v ? array.Append((short)v) : array.AppendNull()).Build(),
        Int32Type => values.Aggregate(new Int32Array.Builder(), (array, value) => value is int v ? array.Append(v) : array.AppendNull()).Build(),
        Int64Type => values.Aggregate(new Int64Array.Builder(), (array, value) => value is null ? array.AppendNull() : array.Append(Convert.ToInt64(value, null))).Build(),
        FloatType => values.Aggregate(new FloatArray.Builder(), (array, value) => value is float v ? array.Append(v) : array.AppendNull()).Build(),
        DoubleType => values.Aggregate(new DoubleArray.Builder(), (array, value) => value is double v ? array.Append(v) : array.AppendNull()).Build(),
        Date32Type => values.Aggregate(new Date32Array.Builder(), (array, value) => value is DateTime v ? array.Append(v) : array.AppendNull()).Build(),
        TimestampType t => values.Aggregate(new TimestampArray.Builder(t), (array, value) => value is DateTimeOffset v ? array.Append(v) : array.AppendNull()).Build(),
        Decimal128Type t => values.Aggregate(new Decimal128Array.Builder(t), (array, value) => value is decimal v ? array.Append(v) : array.AppendNull()).Build(),
        BinaryType => values.Aggregate(new BinaryArray.Builder(), (array, value) => value is byte[] v ? array.Append((IEnumerable<byte>)v) : array.AppendNull()).Build(),
        ListType t => List(t, values),
        _ => values.Aggregate(new StringArray.Builder(), (array, value) => value is string v ? array.Append(v) : array.AppendNull()).Build(),
    };

    private static ListArray List(ListType type, object?[] values)
    {
        var builder = new ListArray.Builder(type.ValueField);
        var elements = (Int32Array.Builder)builder.ValueBuilder;
        foreach (var value in values)
        {
            if (value is int[] list)
            {
                builder.Append();
                elements.AppendRange(list);
            }
            else
            {
                builder.AppendNull();
            }
        }

        return builder.Build();
    }
}
