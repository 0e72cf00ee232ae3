using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Lake.DeltaLog;

/// <summary>Arrow arrays of structs, maps and lists from plain objects; for the few thousand rows of a checkpoint.</summary>
internal static class NestedArrays
{
    /// <summary>A struct per row; a null row is a null struct.</summary>
    /// <param name="type">The struct.</param>
    /// <param name="rows">Per row, one value per field.</param>
    public static StructArray Struct(StructType type, IReadOnlyList<object?[]?> rows)
    {
        var fields = type.Fields.Select((field, index) => Array(field.DataType, [.. rows.Select(row => row?[index])]));
        var (validity, nulls) = Validity(rows, row => row is not null);
        return new StructArray(type, rows.Count, fields, validity, nulls);
    }

    private static IArrowArray Array(IArrowType type, IReadOnlyList<object?> values) => type switch
    {
        StringType => values.Aggregate(new StringArray.Builder(), (array, value) => value is string text ? array.Append(text) : array.AppendNull()).Build(),
        Int64Type => values.Aggregate(new Int64Array.Builder(), (array, value) => value is long number ? array.Append(number) : array.AppendNull()).Build(),
        Int32Type => values.Aggregate(new Int32Array.Builder(), (array, value) => value is int number ? array.Append(number) : array.AppendNull()).Build(),
        BooleanType => values.Aggregate(new BooleanArray.Builder(), (array, value) => value is bool flag ? array.Append(flag) : array.AppendNull()).Build(),
        MapType map => Map(map, [.. values.Select(value => (value as IEnumerable<KeyValuePair<string, string?>>)?.ToList())]),
        ListType list => List(list, [.. values.Select(value => (value as IEnumerable<string>)?.ToList())]),
        StructType nested => Struct(nested, [.. values.Select(value => value as object?[])]),
        _ => throw new NotSupportedException($"A checkpoint has no {type.Name} column."),
    };

    private static MapArray Map(MapType type, IReadOnlyList<List<KeyValuePair<string, string?>>?> maps)
    {
        var entries = maps.SelectMany(map => map ?? []).Select(object?[]? (pair) => [pair.Key, pair.Value]).ToList();
        var (validity, nulls) = Validity(maps, map => map is not null);
        var values = Struct((StructType)type.KeyValueType, entries);
        return new MapArray(type, maps.Count, Offsets(maps.Select(map => map?.Count ?? 0)), values, validity, nulls);
    }

    private static ListArray List(ListType type, IReadOnlyList<List<string>?> lists)
    {
        var values = Array(type.ValueDataType, [.. lists.SelectMany(list => list ?? [])]);
        var (validity, nulls) = Validity(lists, list => list is not null);
        return new ListArray(type, lists.Count, Offsets(lists.Select(list => list?.Count ?? 0)), values, validity, nulls);
    }

    private static ArrowBuffer Offsets(IEnumerable<int> lengths)
    {
        var offsets = new ArrowBuffer.Builder<int>();
        var end = 0;
        offsets.Append(end);
        foreach (var length in lengths)
        {
            offsets.Append(end += length);
        }

        return offsets.Build();
    }

    private static (ArrowBuffer Bitmap, int Nulls) Validity<T>(IReadOnlyList<T> values, Func<T, bool> valid)
    {
        var bitmap = new ArrowBuffer.BitmapBuilder();
        foreach (var value in values)
        {
            bitmap.Append(valid(value));
        }

        return (bitmap.Build(), bitmap.UnsetBitCount);
    }
}
