using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>A column whose values all have the same size.</summary>
/// <typeparam name="T">The physical value.</typeparam>
internal abstract class FixedBuffer<T>(SqliteColumn column) : ColumnBuffer(column)
    where T : struct
{
    private readonly ArrowBuffer.Builder<T> _values = new();

    /// <inheritdoc/>
    protected sealed override bool TryAdd(CellValue value)
    {
        if (!TryRead(value, out var read))
        {
            return false;
        }

        _values.Append(read);
        return true;
    }

    /// <summary>The value in its physical form; false when it does not fit exactly.</summary>
    protected abstract bool TryRead(CellValue value, out T read);

    /// <inheritdoc/>
    protected sealed override void AddNull() => _values.Append(default(T));

    /// <inheritdoc/>
    protected sealed override ArrayData Finish(IArrowType type, int rows, int nulls, ArrowBuffer validity)
    {
        var values = _values.Build(Allocator);
        _values.Clear();
        return new ArrayData(type, rows, nulls, 0, [validity, values]);
    }
}
