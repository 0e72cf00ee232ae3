using System.Buffers.Binary;
using Apache.Arrow;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;
using Weir.Connectors.Postgres.Copy;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>
/// Arrays: two fields, the array and, where it is not a plain list whose elements all fit, its literal. An array's binary form (array_send)
/// is its number of dimensions, a flag, the element's type; per dimension a length and a lower bound; then elements as fields.
/// </summary>
internal sealed class ListColumn(string name, ColumnDecoder element) : ColumnDecoder(name, LogicalType.ListOf(element.Type))
{
    private const int HeaderBytes = 3 * sizeof(int);
    private const int DimensionBytes = 2 * sizeof(int);

    private readonly ArrowBuffer.Builder<int> _offsets = new();
    private readonly List<int> _starts = [];

    /// <inheritdoc/>
    public override int Fields => 2;

    /// <inheritdoc/>
    protected override void Decode(CopyRows rows, int first)
    {
        var literals = rows.Column(first + 1);
        var arrays = rows.Column(first);
        for (var row = 0; row < rows.Rows; row++)
        {
            if (literals.Length(row) >= 0)
            {
                SetMisfit(row, System.Text.Encoding.UTF8.GetString(literals.Value(row)));
            }
        }

        Decode(arrays, literals);
    }

    /// <inheritdoc/>
    protected override void Decode(FieldBlock block) => throw new NotSupportedException("An array takes two fields.");

    /// <inheritdoc/>
    protected override ArrayData Finish(IArrowType physical, int rows, int nulls, ArrowBuffer validity, MemoryAllocator allocator)
    {
        if (_offsets.Length == 0)
        {
            _offsets.Append(0);
        }

        return new ArrayData(physical, rows, nulls, 0, [validity, _offsets.Build(allocator)], [element.BuildData(allocator)]);
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _offsets.Resize(0);
        element.Reset();
    }

    private void Decode(FieldBlock arrays, FieldBlock literals)
    {
        if (_offsets.Length == 0)
        {
            _offsets.Append(0);
        }

        _starts.Clear();
        var before = element.Rows;
        for (var row = 0; row < arrays.Rows; row++)
        {
            if (arrays.Length(row) < 0)
            {
                SetNull(row);
            }
            else if (literals.Length(row) < 0)
            {
                Elements(arrays.Value(row), arrays.Starts[row] + sizeof(int));
            }

            _offsets.Append(before + _starts.Count);
        }

        element.Append(new FieldBlock(arrays.Bytes, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_starts)));
    }

    private void Elements(ReadOnlySpan<byte> array, int start)
    {
        if (array.Length < HeaderBytes || BinaryPrimitives.ReadInt32BigEndian(array) is not (0 or 1))
        {
            throw Malformed(array.Length);
        }

        if (BinaryPrimitives.ReadInt32BigEndian(array) == 0)
        {
            return;
        }

        var count = BinaryPrimitives.ReadInt32BigEndian(array[HeaderBytes..]);
        var at = HeaderBytes + DimensionBytes;
        for (var index = 0; index < count; index++)
        {
            _starts.Add(start + at);
            at += sizeof(int) + Math.Max(BinaryPrimitives.ReadInt32BigEndian(array[at..]), 0);
        }
    }
}
