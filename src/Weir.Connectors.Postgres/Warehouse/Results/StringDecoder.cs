using Apache.Arrow;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>Text, and everything that is carried as text.</summary>
internal sealed class StringDecoder : TextDecoder
{
    private StringArray.Builder _values = new();

    public override void Append(string text) => _values.Append(text);

    public override void AppendNull() => _values.AppendNull();

    public override IArrowArray Build()
    {
        var array = _values.Build();
        _values = new StringArray.Builder();
        return array;
    }
}
