using Apache.Arrow;

namespace Weir.Connectors.Postgres.Warehouse.Loading;

/// <summary>
/// Arrays, in the form of array_recv: the number of dimensions, whether there are NULLs, the element's type; for the dimension its length and
/// lower bound; then the elements as fields. An empty array has no dimension.
/// </summary>
internal static class ListEncoder
{
    private const int AnyArray = 2277;

    public static FieldEncoder Of(FieldEncoder element) => new(AnyArray, (buffer, array, row) =>
    {
        var list = (ListArray)array;
        var (start, end) = (list.ValueOffsets[row], list.ValueOffsets[row + 1]);
        var begun = buffer.Begin();
        buffer.Int32(end > start ? 1 : 0);
        buffer.Int32(HasNulls(list.Values, start, end) ? 1 : 0);
        buffer.Int32(element.Oid);
        if (end > start)
        {
            buffer.Int32(end - start);
            buffer.Int32(1);
        }

        for (var i = start; i < end; i++)
        {
            if (list.Values.IsNull(i))
            {
                buffer.Int32(-1);
            }
            else
            {
                element.Write(buffer, list.Values, i);
            }
        }

        buffer.End(begun);
    });

    private static bool HasNulls(IArrowArray values, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (values.IsNull(i))
            {
                return true;
            }
        }

        return false;
    }
}
