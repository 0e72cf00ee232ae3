using Apache.Arrow;
using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Bytes.</summary>
internal sealed class BytesBuffer(SqliteColumn column) : ColumnBuffer(column)
{
    private BinaryArray.Builder _values = new();

    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        if (value.Storage != raw.SQLITE_BLOB)
        {
            return false;
        }

        _values.Append(value.Bytes);
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
