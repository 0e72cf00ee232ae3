using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>Bytes.</summary>
internal sealed class BytesBuffer(SqliteColumn column) : VariableBuffer(column)
{
    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        if (value.Storage != raw.SQLITE_BLOB)
        {
            return false;
        }

        AddBytes(value.Bytes);
        return true;
    }
}
