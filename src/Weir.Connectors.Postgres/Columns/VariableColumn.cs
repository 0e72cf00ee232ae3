using Apache.Arrow;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>A column of values of different lengths: offsets and bytes.</summary>
internal abstract class VariableColumn(string name, LogicalType type) : ColumnDecoder(name, type)
{
    private readonly ArrowBuffer.Builder<int> _offsets = new();
    private readonly ArrowBuffer.Builder<byte> _bytes = new();

    /// <summary>Bytes collected since the last batch.</summary>
    protected int Bytes => _bytes.Length;

    /// <summary>Makes room for the end offsets of some more rows. The first call of a batch also writes the leading zero.</summary>
    protected Span<int> MoreOffsets(int rows)
    {
        if (_offsets.Length == 0)
        {
            _offsets.Append(0);
        }

        var before = _offsets.Length;
        _offsets.Resize(before + rows);
        return _offsets.Span[before..];
    }

    /// <summary>Makes room for some more bytes.</summary>
    protected Span<byte> MoreBytes(int count)
    {
        var before = _bytes.Length;
        _bytes.Resize(before + count);
        return _bytes.Span[before..];
    }

    /// <summary>Gives back room that was not needed.</summary>
    protected void TrimBytes(int total) => _bytes.Resize(total);

    /// <inheritdoc/>
    protected override ArrayData Finish(IArrowType physical, int rows, int nulls, ArrowBuffer validity, MemoryAllocator allocator)
    {
        MoreOffsets(0);
        return new ArrayData(physical, rows, nulls, 0, [validity, _offsets.Build(allocator), _bytes.Build(allocator)], []);
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _offsets.Resize(0);
        _bytes.Resize(0);
    }
}
