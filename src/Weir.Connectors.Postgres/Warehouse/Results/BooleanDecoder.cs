using Apache.Arrow;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary><c>t</c> and <c>f</c>.</summary>
internal sealed class BooleanDecoder : TextDecoder
{
    private BooleanArray.Builder _values = new();

    public override void Append(string text) => _values.Append(text == "t");

    public override void AppendNull() => _values.AppendNull();

    public override IArrowArray Build()
    {
        var array = _values.Build();
        _values = new BooleanArray.Builder();
        return array;
    }
}
