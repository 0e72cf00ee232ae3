using Apache.Arrow;
using Apache.Arrow.Types;

namespace Weir.Connectors.Files.Parquet;

/// <summary>Lists of plain values.</summary>
internal static class ArrowLists
{
    /// <summary>The list with its elements converted.</summary>
    public static IArrowArray Convert(ListArray array, ParquetColumn element)
    {
        var type = new ListType(new Field("element", element.Field.DataType, nullable: true));
        var data = array.Data;
        return new ListArray(type, data.Length, array.ValueOffsetsBuffer, element.Convert(array.Values), data.Buffers[0], data.NullCount, data.Offset);
    }
}
