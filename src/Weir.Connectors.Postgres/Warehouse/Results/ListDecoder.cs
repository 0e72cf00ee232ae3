using Apache.Arrow;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>
/// Array literals (PostgreSQL manual, 8.15.6): <c>{1,NULL,"a,b"}</c>. One dimension that starts at 1; others have a form of their own and
/// are refused.
/// </summary>
internal sealed class ListDecoder(LogicalType type, TextDecoder element) : TextDecoder
{
    private readonly List<int> _offsets = [0];
    private readonly ArrowBuffer.BitmapBuilder _validity = new();
    private int _elements;

    public override void Append(string text)
    {
        foreach (var value in ArrayLiteral.Elements(text))
        {
            if (value is null)
            {
                element.AppendNull();
            }
            else
            {
                element.Append(value);
            }

            _elements++;
        }

        _offsets.Add(_elements);
        _validity.Append(true);
    }

    public override void AppendNull()
    {
        _offsets.Add(_elements);
        _validity.Append(false);
    }

    public override IArrowArray Build()
    {
        var offsets = new ArrowBuffer.Builder<int>(_offsets.Count);
        offsets.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_offsets));
        var data = new ArrayData(
            LogicalColumn.Physical(type), _offsets.Count - 1, _validity.UnsetBitCount, 0, [_validity.Build(), offsets.Build()], [element.Build().Data]);
        _offsets.RemoveRange(1, _offsets.Count - 1);
        _elements = 0;
        _validity.Clear();
        return ArrowArrayFactory.BuildArray(data);
    }
}
