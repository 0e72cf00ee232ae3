using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Connectors.DuckDb.Queries;

/// <summary>
/// Gives arrays the type Weir carries such values in where the buffers are the same and only the label differs: timestamps without a zone
/// (physically the same microseconds) and the names of list elements.
/// </summary>
internal static class ArrowLabel
{
    /// <summary>The array under the type; the array itself when it has it already.</summary>
    public static IArrowArray Correct(IArrowArray array, IArrowType type) =>
        type is TimestampType or ListType or Decimal128Type ? ArrowArrayFactory.BuildArray(Relabel(array.Data, type)) : array;

    private static ArrayData Relabel(ArrayData data, IArrowType type) => type is ListType list
        ? new ArrayData(type, data.Length, data.NullCount, data.Offset, data.Buffers, [Relabel(data.Children[0], list.ValueDataType)])
        : new ArrayData(type, data.Length, data.NullCount, data.Offset, data.Buffers, data.Children, data.Dictionary);
}
