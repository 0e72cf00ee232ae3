using Apache.Arrow;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;
using Weir.Connectors.Postgres.Copy;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>bool: one byte on the wire, one bit in Arrow.</summary>
internal sealed class BooleanColumn(string name) : ColumnDecoder(name, LogicalType.Boolean)
{
    private readonly ArrowBuffer.Builder<byte> _bits = new();

    /// <inheritdoc/>
    protected override void Decode(FieldBlock block)
    {
        var before = _bits.Length;
        _bits.Resize((Rows + block.Rows + 7) >> 3);
        var bits = _bits.Span;
        bits[before..].Clear();
        for (var row = 0; row < block.Rows; row++)
        {
            var length = block.Length(row);
            if (length == 1)
            {
                var at = Rows + row;
                bits[at >> 3] |= (byte)(block.Bytes[block.Starts[row] + sizeof(int)] << (at & 7));
            }
            else if (length < 0)
            {
                SetNull(row);
            }
            else
            {
                throw Malformed(length);
            }
        }
    }

    /// <inheritdoc/>
    protected override ArrayData Finish(IArrowType physical, int rows, int nulls, ArrowBuffer validity, MemoryAllocator allocator) =>
        new(physical, rows, nulls, 0, [validity, _bits.Build(allocator)], []);

    /// <inheritdoc/>
    protected override void Clear() => _bits.Resize(0);
}
