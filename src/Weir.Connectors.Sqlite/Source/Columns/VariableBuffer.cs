using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>A column whose values have sizes of their own.</summary>
internal abstract class VariableBuffer(SqliteColumn column) : ColumnBuffer(column)
{
    private readonly ArrowBuffer.Builder<int> _offsets = new();
    private readonly ArrowBuffer.Builder<byte> _bytes = new();

    /// <inheritdoc/>
    public sealed override long Bytes => _bytes.Length;

    /// <summary>Adds a value's bytes.</summary>
    protected void AddBytes(ReadOnlySpan<byte> bytes)
    {
        _offsets.Append(_bytes.Length);
        _bytes.Append(bytes);
    }

    /// <inheritdoc/>
    protected sealed override void AddNull() => AddBytes([]);

    /// <inheritdoc/>
    protected sealed override ArrayData Finish(IArrowType type, int rows, int nulls, ArrowBuffer validity)
    {
        _offsets.Append(_bytes.Length);
        var offsets = _offsets.Build(Allocator);
        var bytes = _bytes.Build(Allocator);
        _offsets.Clear();
        _bytes.Clear();
        return new ArrayData(type, rows, nulls, 0, [validity, offsets, bytes]);
    }
}
