using Apache.Arrow;
using Apache.Arrow.Types;
using ParquetSharp;
using ParquetSharp.Arrow;
using Weir.Connectors.Files.Rows;
using Weir.Core.Types;
using Field = Apache.Arrow.Field;
using LogicalType = Weir.Core.Types.LogicalType;
using TimeUnit = Apache.Arrow.Types.TimeUnit;

namespace Weir.Connectors.Files.Parquet;

/// <summary>Maps the columns of a Parquet file to the physical types of <see cref="LogicalColumn"/>.</summary>
internal static class ParquetColumns
{
    /// <summary>The columns of a file, in its order.</summary>
    public static IReadOnlyList<ParquetColumn> Of(FileReader reader)
    {
        var fields = reader.Schema.FieldsList;
        var names = ColumnNames.Unique([.. fields.Select(field => field.Name)]);
        return [.. fields.Select((field, index) => Named(Of(names[index], field, LogicalOf(reader, index)), field.Name))];
    }

    private static ParquetColumn Named(ParquetColumn column, string written) => column with { Field = LogicalColumn.WithSourceName(column.Field, written) };

    // What Parquet knows of a column beyond its Arrow type; null for nested ones.
    private static string? LogicalOf(FileReader reader, int index)
    {
        var manifest = reader.SchemaManifest.SchemaField(index);
        if (manifest.ColumnIndex < 0)
        {
            return null;
        }

        using var logical = reader.ParquetReader.FileMetaData.Schema.Column(manifest.ColumnIndex).LogicalType;
        return logical switch { UuidLogicalType => "uuid", JsonLogicalType => "json", _ => null };
    }

    private static ParquetColumn Of(string name, Field field, string? logical) => field.DataType switch
    {
        StringType when logical == "json" => Kept(name, LogicalType.Json),
        FixedSizeBinaryType { ByteWidth: 16 } when logical == "uuid" => Rebuilt(name, LogicalType.Uuid, ArrowText.Uuid),
        TimestampType type => Instants(name, type),
        DictionaryType type => Decoded(name, field, type),
        ListType { ValueDataType: var element } when Of("element", new Field("element", element, true), null) is { } inner && IsPlain(inner) =>
            new ParquetColumn(LogicalColumn.Field(name, LogicalType.ListOf(LogicalColumn.TypeOf(inner.Field))), array => ArrowLists.Convert((ListArray)array, inner)),
        ListType or LargeListType or FixedSizeListType or StructType or MapType or UnionType => Rebuilt(name, LogicalType.Json, ArrowText.Json),
        _ => Simple(name, field.DataType),
    };

    private static ParquetColumn Simple(string name, IArrowType type) => type switch
    {
        Int8Type => Numbers(name, LogicalType.SmallInt, array => ((Int8Array)array).Values, value => (short)value),
        UInt8Type => Numbers(name, LogicalType.SmallInt, array => ((UInt8Array)array).Values, value => (short)value),
        UInt16Type => Numbers(name, LogicalType.Integer, array => ((UInt16Array)array).Values, value => (int)value),
        UInt32Type => Numbers(name, LogicalType.BigInt, array => ((UInt32Array)array).Values, value => (long)value),
        UInt64Type => Numbers(name, LogicalType.Decimal(20, 0), array => ((UInt64Array)array).Values, value => (Int128)value),
        HalfFloatType => Numbers(name, LogicalType.Real, array => ((HalfFloatArray)array).Values, value => (float)value),
        Date64Type => Numbers(name, LogicalType.Date, array => ((Date64Array)array).Values, value => (int)Math.Floor(value / 86_400_000.0)),
        Decimal128Type exact when exact.Scale >= 0 && exact.Scale <= exact.Precision => Kept(name, LogicalType.Decimal(exact.Precision, exact.Scale)),
        BooleanType or Int16Type or Int32Type or Int64Type or FloatType or DoubleType or Date32Type or StringType => Kept(name, LogicalColumn.TypeOf(new Field(name, type, true))),
        BinaryType => Kept(name, LogicalType.Bytes),
        FixedSizeBinaryType or LargeBinaryType or BinaryViewType => new ParquetColumn(LogicalColumn.Field(name, LogicalType.Bytes), ArrowText.Bytes) { Copies = true },
        Time32Type or Time64Type => Rebuilt(name, LogicalType.Time, ArrowText.Plain),
        _ => Rebuilt(name, LogicalType.Text, ArrowText.Plain),
    };

    private static bool IsPlain(ParquetColumn column) =>
        LogicalColumn.TypeOf(column.Field) is not LogicalType.ListType && LogicalColumn.TypeOf(column.Field) != LogicalType.Json;

    private static ParquetColumn Kept(string name, LogicalType type) => new(LogicalColumn.Field(name, type), array => array);

    private static ParquetColumn Rebuilt(string name, LogicalType type, Func<IArrowArray, int, string?> text) =>
        new(LogicalColumn.Field(name, type), array => ArrowText.Build(array, text)) { Copies = true };

    private static ParquetColumn Numbers<TFrom, TTo>(string name, LogicalType type, ArrowNumbers.ValuesOf<TFrom> values, Func<TFrom, TTo> convert)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        var field = LogicalColumn.Field(name, type);
        return new ParquetColumn(field, array => ArrowNumbers.Convert(field.DataType, array, values, convert)) { Copies = true };
    }

    private static ParquetColumn Instants(string name, TimestampType type)
    {
        var field = LogicalColumn.Field(name, string.IsNullOrEmpty(type.Timezone) ? LogicalType.Timestamp : LogicalType.TimestampTz);
        return new ParquetColumn(field, array => ArrowInstants.Convert(field.DataType, (TimestampArray)array))
        {
            Copies = type.Unit is not TimeUnit.Microsecond,
            Misfits = array => ArrowInstants.Misfits((TimestampArray)array),
        };
    }

    private static ParquetColumn Decoded(string name, Field field, DictionaryType type)
    {
        var values = Of(name, new Field(field.Name, type.ValueType, true), null);
        return values.Field.DataType is StringType
            ? Rebuilt(name, LogicalColumn.TypeOf(values.Field), ArrowText.Plain)
            : Rebuilt(name, LogicalType.Text, ArrowText.Plain);
    }
}
