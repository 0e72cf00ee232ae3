using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Lake.Writing;

/// <summary>A column of nothing but NULLs.</summary>
internal static class NullColumn
{
    /// <summary>The column.</summary>
    /// <param name="type">Its type; one of those that <see cref="Core.Types.LogicalColumn.Physical"/> gives.</param>
    /// <param name="rows">How many.</param>
    public static IArrowArray Of(IArrowType type, int rows) => ArrowArrayFactory.BuildArray(Data(type, rows));

    private static ArrayData Data(IArrowType type, int rows)
    {
        var validity = Zeros((rows + 7) / 8);
        return type switch
        {
            FixedWidthType width => new ArrayData(type, rows, rows, 0, [validity, Zeros(((rows * width.BitWidth) + 7) / 8)]),
            ListType list => new ArrayData(type, rows, rows, 0, [validity, Offsets(rows)], [Data(list.ValueDataType, 0)]),
            _ => new ArrayData(type, rows, rows, 0, [validity, Offsets(rows), ArrowBuffer.Empty]),
        };
    }

    private static ArrowBuffer Offsets(int rows) => Zeros((rows + 1) * sizeof(int));

    private static ArrowBuffer Zeros(int bytes) => new(new byte[bytes]);
}
