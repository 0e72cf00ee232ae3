using Apache.Arrow;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;
using Weir.Connectors.Postgres.Copy;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>numeric: base-10000 digits on the wire, a scaled 128-bit integer in Arrow; what that cannot hold goes to the companion.</summary>
internal sealed class DecimalColumn(string name, int precision, int scale) : ColumnDecoder(name, LogicalType.Decimal(precision, scale))
{
    private readonly ArrowBuffer.Builder<Int128> _values = new();
    private readonly Numeric _numeric = new(precision, scale);

    /// <inheritdoc/>
    protected override void Decode(FieldBlock block)
    {
        _values.Resize(Rows + block.Rows);
        var values = _values.Span[Rows..];
        for (var row = 0; row < block.Rows; row++)
        {
            var length = block.Length(row);
            if (length < Numeric.HeaderBytes)
            {
                values[row] = 0;
                if (length >= 0)
                {
                    throw Malformed(length);
                }

                SetNull(row);
                continue;
            }

            var wire = block.Bytes.Slice(block.Starts[row] + sizeof(int), length);
            if (!_numeric.TryRead(wire, out values[row]))
            {
                SetMisfit(row, Numeric.Text(wire));
            }
        }
    }

    /// <inheritdoc/>
    protected override ArrayData Finish(IArrowType physical, int rows, int nulls, ArrowBuffer validity, MemoryAllocator allocator) =>
        new(physical, rows, nulls, 0, [validity, _values.Build(allocator)], []);

    /// <inheritdoc/>
    protected override void Clear() => _values.Resize(0);
}
