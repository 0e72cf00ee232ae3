using Apache.Arrow;
using Weir.Core.Types;

namespace Weir.Ingestion.Transforms;

/// <summary>A batch's columns while transforms change them. Arrays that are taken out are released.</summary>
internal sealed class ColumnSet
{
    private readonly List<Field> _fields;
    private readonly List<IArrowArray> _arrays;
    private readonly RecordBatch _original;
    private bool _changed;

    public ColumnSet(RecordBatch rows)
    {
        _original = rows;
        _fields = [.. rows.Schema.FieldsList];
        _arrays = [.. rows.Arrays];
        Length = rows.Length;
    }

    /// <summary>Rows.</summary>
    public int Length { get; private set; }

    /// <summary>
    /// The columns of that name, here or in the source, whatever their case: sources differ in it, a file may have a name twice, and what is to
    /// be hidden must be.
    /// </summary>
    public IEnumerable<int> Named(string name) => Enumerable.Range(0, _fields.Count).Where(column =>
        _fields[column].Name.Equals(name, StringComparison.OrdinalIgnoreCase) || LogicalColumn.SourceName(_fields[column]).Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The column that holds whole documents, or -1.</summary>
    public int Payload => _fields.FindIndex(column => LogicalColumn.Has(column, LogicalColumn.PayloadKey));

    /// <summary>The column that holds what did not fit another one, or -1.</summary>
    public int CompanionOf(int column) => _fields.FindIndex(other => other.Name == _fields[column].Name + LogicalColumn.TextSuffix);

    public Field Field(int column) => _fields[column];

    public IArrowArray Array(int column) => _arrays[column];

    public void Remove(int column)
    {
        _arrays[column].Dispose();
        _arrays.RemoveAt(column);
        _fields.RemoveAt(column);
        _changed = true;
    }

    public void Replace(int column, Field field, IArrowArray array)
    {
        _arrays[column].Dispose();
        (_fields[column], _arrays[column]) = (field, array);
        _changed = true;
    }

    /// <summary>Keeps only some rows, given in ascending order.</summary>
    public void Keep(List<int> rows)
    {
        if (rows.Count == Length)
        {
            return;
        }

        for (var column = 0; column < _arrays.Count; column++)
        {
            Replace(column, _fields[column], RowSelection.Take(_arrays[column], rows));
        }

        Length = rows.Count;
        _changed = true;
    }

    public RecordBatch ToBatch() => _changed ? new RecordBatch(new Schema(_fields, _original.Schema.Metadata), _arrays, Length) : _original;
}
