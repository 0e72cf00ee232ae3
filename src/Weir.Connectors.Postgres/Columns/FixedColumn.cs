using Apache.Arrow;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;
using Weir.Connectors.Postgres.Copy;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>A column of values of one length. The format is a type parameter so that the loop is compiled for it, without calls.</summary>
internal sealed class FixedColumn<T, TFormat>(string name, LogicalType type) : ColumnDecoder(name, type)
    where T : struct
    where TFormat : struct, IFixedFormat<T>
{
    private readonly ArrowBuffer.Builder<T> _values = new();

    /// <inheritdoc/>
    protected override void Decode(FieldBlock block)
    {
        _values.Resize(Rows + block.Rows);
        var values = _values.Span[Rows..];
        for (var row = 0; row < block.Rows; row++)
        {
            var length = block.Length(row);
            if (length != TFormat.Bytes)
            {
                values[row] = default;
                if (length >= 0)
                {
                    throw Malformed(length);
                }

                SetNull(row);
                continue;
            }

            var wire = block.Bytes.Slice(block.Starts[row] + sizeof(int), TFormat.Bytes);
            values[row] = TFormat.Read(wire, out var fits);
            if (!fits)
            {
                SetMisfit(row, TFormat.Text(wire));
            }
        }
    }

    /// <inheritdoc/>
    protected override ArrayData Finish(IArrowType physical, int rows, int nulls, ArrowBuffer validity, MemoryAllocator allocator) =>
        new(physical, rows, nulls, 0, [validity, _values.Build(allocator)], []);

    /// <inheritdoc/>
    protected override void Clear() => _values.Resize(0);
}
