using Apache.Arrow;
using Apache.Arrow.Types;
using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>Truth values: the integers 0 and 1, and the words.</summary>
internal sealed class BooleanBuffer(SqliteColumn column) : ColumnBuffer(column)
{
    private readonly ArrowBuffer.BitmapBuilder _values = new();

    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        bool? truth = value.Storage switch
        {
            raw.SQLITE_INTEGER => value.Integer switch { 0 => false, 1 => true, _ => null },
            raw.SQLITE_TEXT when bool.TryParse(value.Exact, out var word) => word,
            _ => null,
        };
        if (truth is { } known)
        {
            _values.Append(known);
        }

        return truth is not null;
    }

    /// <inheritdoc/>
    protected override void AddNull() => _values.Append(false);

    /// <inheritdoc/>
    protected override ArrayData Finish(IArrowType type, int rows, int nulls, ArrowBuffer validity)
    {
        var values = _values.Build(Allocator);
        _values.Clear();
        return new ArrayData(type, rows, nulls, 0, [validity, values]);
    }
}
