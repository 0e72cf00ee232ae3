using Apache.Arrow;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>Values of one length.</summary>
internal sealed class FixedDecoder<T>(LogicalType type, Func<string, T> parse) : TextDecoder
    where T : struct
{
    private readonly List<T> _values = [];
    private readonly ArrowBuffer.BitmapBuilder _validity = new();

    public override void Append(string text)
    {
        _values.Add(parse(text));
        _validity.Append(true);
    }

    public override void AppendNull()
    {
        _values.Add(default);
        _validity.Append(false);
    }

    public override IArrowArray Build()
    {
        var values = new ArrowBuffer.Builder<T>(_values.Count);
        values.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values));
        var data = new ArrayData(
            LogicalColumn.Physical(type), _values.Count, _validity.UnsetBitCount, 0, [_validity.Build(), values.Build()]);
        _values.Clear();
        _validity.Clear();
        return ArrowArrayFactory.BuildArray(data);
    }
}
