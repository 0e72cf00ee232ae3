using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>Whole numbers.</summary>
internal sealed class IntegerBuffer(SqliteColumn column) : FixedBuffer<long>(column)
{
    /// <inheritdoc/>
    protected override bool TryRead(CellValue value, out long read)
    {
        var fits = value.Storage == raw.SQLITE_INTEGER;
        read = fits ? value.Integer : 0;
        return fits;
    }
}
