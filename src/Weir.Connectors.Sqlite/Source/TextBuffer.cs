using Apache.Arrow;
using SQLitePCL;
using Weir.Core.Types;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Text, and the types that land as text. A number in a text column is its text; bytes are a misfit.</summary>
internal sealed class TextBuffer(SqliteColumn column) : ColumnBuffer(column)
{
    private readonly LogicalType _type = column.Type;
    private StringArray.Builder _values = new();

    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        var text = value.Storage switch
        {
            raw.SQLITE_BLOB => null,
            raw.SQLITE_TEXT => value.Text,
            _ => value.Exact,
        };
        if (text is null || (_type == LogicalType.Uuid && !Guid.TryParseExact(text, "D", out _)))
        {
            return false;
        }

        _values.Append(text);
        return true;
    }

    /// <inheritdoc/>
    protected override bool AddNull()
    {
        _values.AppendNull();
        return true;
    }

    /// <inheritdoc/>
    protected override IArrowArray Build()
    {
        var built = _values.Build();
        _values = new();
        return built;
    }
}
