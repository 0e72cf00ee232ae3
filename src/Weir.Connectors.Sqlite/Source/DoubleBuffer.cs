using Apache.Arrow;
using SQLitePCL;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>Binary floating point, and integers that it holds exactly.</summary>
internal sealed class DoubleBuffer(SqliteColumn column) : ColumnBuffer(column)
{
    private const long Exact = 1L << 53;

    private DoubleArray.Builder _values = new();

    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        switch (value.Storage)
        {
            case raw.SQLITE_FLOAT:
                _values.Append(value.Real);
                return true;
            case raw.SQLITE_INTEGER when value.Integer is >= -Exact and <= Exact:
                _values.Append(value.Integer);
                return true;
            default:
                return false;
        }
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
