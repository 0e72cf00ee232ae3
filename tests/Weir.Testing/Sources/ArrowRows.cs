using System.Data.SqlTypes;
using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;
using Weir.Core.Types;

namespace Weir.Testing.Sources;

/// <summary>Arrow batches from plain values and back, for tests that think in rows.</summary>
public static class ArrowRows
{
    /// <summary>A batch of the given columns, which have the same number of values.</summary>
    public static RecordBatch Batch(params (string Name, LogicalType Type, object?[] Values)[] columns) =>
        Of([.. columns.Select(column => (LogicalColumn.Field(column.Name, column.Type), column.Values))]);

    /// <summary>A batch of columns with fields of the caller's own (flags in their metadata).</summary>
    public static RecordBatch Of(params (Field Field, object?[] Values)[] columns) => new(
        new Schema(columns.Select(column => column.Field), null),
        columns.Select(column => Array(column.Field.DataType, column.Values)),
        columns.Length == 0 ? 0 : columns[0].Values.Length);

    /// <summary>The rows of a batch: column to value, in physical form (timestamps as instants, decimals as <see cref="decimal"/>).</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> Read(RecordBatch batch) =>
    [
        .. Enumerable.Range(0, batch.Length).Select(row => batch.Schema.FieldsList
            .Select((field, column) => (field.Name, Value: Value(batch.Column(column), row)))
            .ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)),
    ];

    /// <summary>One value, or null.</summary>
    public static object? Value(IArrowArray array, int row) => array.IsNull(row) ? null : array switch
    {
        BooleanArray values => values.GetValue(row),
        Int16Array values => values.GetValue(row),
        Int32Array values => values.GetValue(row),
        Int64Array values => values.GetValue(row),
        FloatArray values => values.GetValue(row),
        DoubleArray values => values.GetValue(row),
        Decimal128Array values => ((SqlDecimal)values.GetSqlDecimal(row)!).ToString() is var text && decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : text,
        Date32Array values => values.GetDateOnly(row),
        TimestampArray values => values.GetTimestamp(row),
        StringArray values => values.GetString(row),
        BinaryArray values => values.GetBytes(row).ToArray(),
        ListArray values => List(values.GetSlicedValues(row)),
        _ => throw new NotSupportedException($"Tests do not read {array.Data.DataType.Name}."),
    };

    private static object?[] List(IArrowArray values) => [.. Enumerable.Range(0, values.Length).Select(row => Value(values, row))];

    private static IArrowArray Array(IArrowType type, object?[] values) => type switch
    {
        BooleanType => Fill(new BooleanArray.Builder(), values, (builder, value) => builder.Append((bool)value), builder => builder.AppendNull()).Build(),
        Int16Type => Fill(new Int16Array.Builder(), values, (builder, value) => builder.Append(Convert.ToInt16(value, CultureInfo.InvariantCulture)), builder => builder.AppendNull()).Build(),
        Int32Type => Fill(new Int32Array.Builder(), values, (builder, value) => builder.Append(Convert.ToInt32(value, CultureInfo.InvariantCulture)), builder => builder.AppendNull()).Build(),
        Int64Type => Fill(new Int64Array.Builder(), values, (builder, value) => builder.Append(Convert.ToInt64(value, CultureInfo.InvariantCulture)), builder => builder.AppendNull()).Build(),
        FloatType => Fill(new FloatArray.Builder(), values, (builder, value) => builder.Append(Convert.ToSingle(value, CultureInfo.InvariantCulture)), builder => builder.AppendNull()).Build(),
        DoubleType => Fill(new DoubleArray.Builder(), values, (builder, value) => builder.Append(Convert.ToDouble(value, CultureInfo.InvariantCulture)), builder => builder.AppendNull()).Build(),
        Decimal128Type exact => Fill(new Decimal128Array.Builder(exact), values, (builder, value) => builder.Append(Convert.ToDecimal(value, CultureInfo.InvariantCulture)), builder => builder.AppendNull()).Build(),
        Date32Type => Fill(new Date32Array.Builder(), values, (builder, value) => builder.Append((DateOnly)value), builder => builder.AppendNull()).Build(),
        TimestampType instant => Fill(new TimestampArray.Builder(instant), values, (builder, value) => builder.Append((DateTimeOffset)value), builder => builder.AppendNull()).Build(),
        BinaryType => Fill(new BinaryArray.Builder(), values, (builder, value) => builder.Append(((byte[])value).AsSpan()), builder => builder.AppendNull()).Build(),
        StringType => Fill(new StringArray.Builder(), values, (builder, value) => builder.Append(Convert.ToString(value, CultureInfo.InvariantCulture)), builder => builder.AppendNull()).Build(),
        ListType list => Lists(list, values),
        _ => throw new NotSupportedException($"Tests do not build {type.Name}."),
    };

    private static T Fill<T>(T builder, object?[] values, Action<T, object> append, Action<T> appendNull)
    {
        foreach (var value in values)
        {
            if (value is null)
            {
                appendNull(builder);
            }
            else
            {
                append(builder, value);
            }
        }

        return builder;
    }

    private static ListArray Lists(ListType type, object?[] values)
    {
        var offsets = new ArrowBuffer.Builder<int>(values.Length + 1).Append(0);
        var validity = new ArrowBuffer.BitmapBuilder(values.Length);
        var items = new List<object?>();
        foreach (var value in values)
        {
            validity.Append(value is not null);
            items.AddRange((object?[]?)value ?? []);
            offsets.Append(items.Count);
        }

        return new ListArray(type, values.Length, offsets.Build(), Array(type.ValueDataType, [.. items]), validity.Build(), values.Count(value => value is null));
    }
}
