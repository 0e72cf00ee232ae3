using Apache.Arrow;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>bytea in its hex form: <c>\x00ff</c>.</summary>
internal sealed class BytesDecoder : TextDecoder
{
    private BinaryArray.Builder _values = new();

    public override void Append(string text) => _values.Append(Convert.FromHexString(text.AsSpan(2)).AsSpan());

    public override void AppendNull() => _values.AppendNull();

    public override IArrowArray Build()
    {
        var array = _values.Build();
        _values = new BinaryArray.Builder();
        return array;
    }
}
