using Apache.Arrow;
using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Whole numbers.</summary>
internal sealed class IntegerBuffer(SqliteColumn column) : ColumnBuffer(column)
{
    private Int64Array.Builder _values = new();

    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        if (value.Storage != raw.SQLITE_INTEGER)
        {
            return false;
        }

        _values.Append(value.Integer);
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
