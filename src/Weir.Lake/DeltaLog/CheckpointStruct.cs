using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Lake.DeltaLog;

/// <summary>One struct column of a checkpoint, read by field name; absent fields read as null.</summary>
internal sealed class CheckpointStruct
{
    private readonly StructArray _array;
    private readonly Dictionary<string, IArrowArray> _fields;

    private CheckpointStruct(StructArray array)
    {
        _array = array;
        var type = (StructType)array.Data.DataType;
        _fields = type.Fields.Select((field, index) => (field.Name, array.Fields[index])).ToDictionary(pair => pair.Name, pair => pair.Item2, StringComparer.Ordinal);
    }

    /// <summary>The column of that name, or null.</summary>
    public static CheckpointStruct? Find(RecordBatch batch, string name)
    {
        var index = batch.Schema.GetFieldIndex(name, StringComparer.Ordinal);
        return index >= 0 && batch.Column(index) is StructArray array ? new CheckpointStruct(array) : null;
    }

    /// <summary>Whether the row has the field.</summary>
    public bool Has(int row, string field) => _array.IsValid(row) && _fields.TryGetValue(field, out var array) && array.IsValid(row);

    /// <summary>A text field.</summary>
    public string? Text(int row, string field) => Has(row, field) ? ((StringArray)_fields[field]).GetString(row) : null;

    /// <summary>A whole-number field of either width.</summary>
    public long? Number(int row, string field) => !Has(row, field) ? null : _fields[field] switch
    {
        Int64Array longs => longs.GetValue(row),
        Int32Array integers => integers.GetValue(row),
        _ => throw new InvalidCastException($"'{field}' is not a number."),
    };

    /// <summary>A boolean field; true unless it says false.</summary>
    public bool Flag(int row, string field) => !Has(row, field) || ((BooleanArray)_fields[field]).GetValue(row) != false;

    /// <summary>A list of text.</summary>
    public List<string> List(int row, string field)
    {
        if (!Has(row, field))
        {
            return [];
        }

        var list = (ListArray)_fields[field];
        var values = (StringArray)list.Values;
        return [.. Enumerable.Range(list.ValueOffsets[row], list.GetValueLength(row)).Select(index => values.GetString(index))];
    }

    /// <summary>A map of text to text.</summary>
    public Dictionary<string, string?> Map(int row, string field)
    {
        if (!Has(row, field))
        {
            return [];
        }

        var map = (MapArray)_fields[field];
        var (keys, values) = ((StringArray)map.Keys, (StringArray)map.Values);
        return Enumerable.Range(map.ValueOffsets[row], map.GetValueLength(row))
            .ToDictionary(index => keys.GetString(index), index => values.IsNull(index) ? null : values.GetString(index), StringComparer.Ordinal);
    }
}
