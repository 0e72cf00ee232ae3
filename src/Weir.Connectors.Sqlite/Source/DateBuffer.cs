using Apache.Arrow;
using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Dates, written as text.</summary>
internal sealed class DateBuffer(SqliteColumn column) : ColumnBuffer(column)
{
    private Date32Array.Builder _values = new();

    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        if (value.Storage != raw.SQLITE_TEXT || !InstantText.TryDate(value.Text, out var date))
        {
            return false;
        }

        _values.Append(date);
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
