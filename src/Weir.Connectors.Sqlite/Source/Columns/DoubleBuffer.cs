using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>Binary floating point, and integers that it holds exactly.</summary>
internal sealed class DoubleBuffer(SqliteColumn column) : FixedBuffer<double>(column)
{
    private const long Exact = 1L << 53;

    /// <inheritdoc/>
    protected override bool TryRead(CellValue value, out double read)
    {
        switch (value.Storage)
        {
            case raw.SQLITE_FLOAT:
                read = value.Real;
                return true;
            case raw.SQLITE_INTEGER when value.Integer is >= -Exact and <= Exact and var whole:
                read = whole;
                return true;
            default:
                read = 0;
                return false;
        }
    }
}
